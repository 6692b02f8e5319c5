/** The options of `npm run export`, checked at the door. */

import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';
import type { ImageSize, ProfileName } from '../inspector/types.ts';
import { SHORT_SIDE_PX } from '../limits.ts';

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

/** @throws InputError `settings` that names the option. */
export function parseExportOptions(args: readonly string[]): ExportOptions {
  const values = parse(args);
  const profileName = values.profile ?? 'compact';
  if (profileName !== 'compact' && profileName !== 'paper') {
    throw wrong(`--profile ${profileName}`, 'compact or paper');
  }
  const checkpointFile = fileName('checkpoint', values.checkpoint);
  if (checkpointFile === null) throw wrong('no --checkpoint', 'the head, such as ckpt.pth');
  const onnxFile = fileName('onnx', values.onnx);
  const headFile = fileName('head', values.head);
  if (onnxFile === null && headFile === null) {
    throw wrong('no --onnx and no --head', 'a file to write');
  }
  return {
    profileName,
    backboneFile: fileName('backbone', values.backbone),
    checkpointFile,
    size: size(values.size ?? `${usual}x${usual}`),
    onnxFile,
    headFile,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        profile: text,
        backbone: text,
        checkpoint: text,
        size: text,
        onnx: text,
        head: text,
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) throw wrong(error.message, 'the options below');
    throw error;
  }
}

function fileName(option: string, value: string | undefined): string | null {
  if (value === '') throw wrong(`--${option} without a name`, 'a file');
  return value ?? null;
}

function size(value: string): ImageSize {
  const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(value) ?? [];
  if (width && height) return { width: Number(width), height: Number(height) };
  throw wrong(`--size ${value}`, `width and height in pixels, such as ${usual}x${usual}`);
}

function wrong(got: string, expected: string): InputError {
  return new InputError('settings', got, expected, `Usage:\n${USAGE}`);
}
