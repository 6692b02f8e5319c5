/** The options of `npm run export`, checked at the door. */

import type { ImageSize, ProfileName } from '../inspector/types.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import { readOptions } from './options.ts';

export interface ExportOptions {
  readonly profileName: ProfileName;
  /** A file of backbone weights; null takes the embedded one. */
  readonly backboneFile: string | null;
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
    [--profile compact|paper] [--backbone FILE] [--size ${usual}x${usual}]`;

const NAMES = ['profile', 'backbone', 'checkpoint', 'size', 'onnx', 'head'] as const;

/** @throws InputError `settings` that names the option. */
export function parseExportOptions(args: readonly string[]): ExportOptions {
  const { values, fileName, network, wrong } = readOptions(args, NAMES, USAGE);

  function size(value: string): ImageSize {
    const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(value) ?? [];
    if (width && height) return { width: Number(width), height: Number(height) };
    throw wrong(`--size ${value}`, `width and height in pixels, such as ${usual}x${usual}`);
  }

  const { profileName, backboneFile } = network();
  const checkpointFile = fileName('checkpoint');
  if (checkpointFile === null) throw wrong('no --checkpoint', 'the head, such as ckpt.pth');
  const onnxFile = fileName('onnx');
  const headFile = fileName('head');
  if (onnxFile === null && headFile === null) {
    throw wrong('no --onnx and no --head', 'a file to write');
  }
  return {
    profileName,
    backboneFile,
    checkpointFile,
    size: size(values.size ?? `${usual}x${usual}`),
    onnxFile,
    headFile,
  };
}
