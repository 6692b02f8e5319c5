/** The options of `npm run export`, checked at the door. */

import type { ImageSize } from '../inspector/types.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import { HEAD_OPTIONS, METHOD_OPTIONS, type MethodOptions, readMethod } from './methodOptions.ts';
import { readOptions } from './options.ts';

/** The method's choices for a head are the checkpoint's. */
export interface ExportOptions extends MethodOptions {
  /** A head under the official code's names: its `ckpt.pth`, or safetensors. */
  readonly checkpointFile: string;
  /** Of the network's input. */
  readonly size: ImageSize;
  /** Where the whole inspector is written, if anywhere. */
  readonly onnxFile: string | null;
  /** Where the head is written as safetensors, if anywhere. */
  readonly headFile: string | null;
}

const { usual } = SHORT_SIDE_PX;

const USAGE = `npm run export -- --checkpoint FILE [--onnx OUT.onnx] [--head OUT.safetensors]
    [--profile compact|paper] [--backbone FILE] [--taps layer2,layer3] [--neighbourhood 1|3|5]
    [--size ${usual}x${usual}]`;

const NAMES = ['checkpoint', 'size', 'onnx', 'head', ...METHOD_OPTIONS] as const;

/** @throws InputError `settings` that names the option. */
export function parseExportOptions(args: readonly string[]): ExportOptions {
  const reader = readOptions(args, NAMES, USAGE);
  const { values, fileName, wrong } = reader;

  function size(value: string): ImageSize {
    const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(value) ?? [];
    if (width && height) return { width: Number(width), height: Number(height) };
    throw wrong(`--size ${value}`, `width and height in pixels, such as ${usual}x${usual}`);
  }

  const useless = HEAD_OPTIONS.find((name) => values[name] !== undefined);
  if (useless) throw wrong(`--${useless}`, "the checkpoint's own");
  const { method, backboneFile } = readMethod(reader);
  const checkpointFile = fileName('checkpoint');
  if (checkpointFile === null) throw wrong('no --checkpoint', 'the head, such as ckpt.pth');
  if (method.profile === 'paper' && values.backbone === undefined && values.onnx !== undefined) {
    throw wrong('--onnx without --backbone', 'the backbone that the checkpoint was trained on');
  }
  const onnxFile = fileName('onnx');
  const headFile = fileName('head');
  if (onnxFile === null && headFile === null) {
    throw wrong('no --onnx and no --head', 'a file to write');
  }
  return {
    method,
    backboneFile,
    checkpointFile,
    size: size(values.size ?? `${usual}x${usual}`),
    onnxFile,
    headFile,
  };
}
