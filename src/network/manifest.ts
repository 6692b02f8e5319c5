/** What `models/manifest.json` says about the embedded backbones: its types, and its check at the door. */

import { InputError } from '../errors.ts';
import type { TapName } from '../inspector/types.ts';
import type { TapPlan } from './networkPlan.ts';

const TAP_NAMES: readonly TapName[] = ['layer1', 'layer2', 'layer3'];

/** An inverted residual block; `expansion` 1 means that it has no expand convolution. */
export interface BlockManifest {
  readonly kernel: number;
  readonly stride: number;
  readonly expansion: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly residual: boolean;
}

/** Numbers of the PyTorch original; `index` counts in a tap `[height, width, channels]`. */
export interface SelfTestTap {
  readonly name: TapName;
  readonly largestAbsolute: number;
  readonly samples: readonly {
    readonly index: number;
    readonly value: number;
  }[];
}

export interface BackboneManifest {
  readonly name: string;
  /** Beside the manifest, as is `licenceFile`. */
  readonly file: string;
  readonly sizeBytes: number;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
  /** An SPDX identifier. */
  readonly licence: string;
  readonly licenceFile: string;
  readonly source: {
    readonly registry: string;
    readonly package: string;
    readonly version: string;
    readonly codePackage: string;
    readonly codeVersion: string;
  };
  /** A channel value in `range` becomes (value - mean) / scale. */
  readonly input: {
    readonly mean: number;
    readonly scale: number;
    readonly channelOrder: 'RGB';
    readonly range: { readonly least: number; readonly largest: number };
  };
  readonly padding: 'tensorflow-same';
  readonly activation: 'relu6';
  readonly stem: {
    readonly kernel: number;
    readonly stride: number;
    readonly outChannels: number;
  };
  readonly blocks: readonly BlockManifest[];
  readonly taps: readonly TapPlan[];
  /** `input` names a seeded picture of noise, made as in `scripts/convert-backbone/seeded.py`. */
  readonly selfTest: {
    readonly input: {
      readonly name: string;
      readonly height: number;
      readonly width: number;
    };
    readonly taps: readonly SelfTestTap[];
  };
}

/**
 * Reads the parsed JSON of a manifest; fields that it does not know are left out.
 * @throws InputError `file-format` that names the first field which is missing or not as it must be.
 */
export function parseManifest(json: unknown): BackboneManifest[] {
  return new Fields(json, 'manifest').list('backbones', readBackbone);
}

function readBackbone(backbone: Fields): BackboneManifest {
  const source = backbone.object('source');
  const input = backbone.object('input');
  const range = input.object('range');
  const stem = backbone.object('stem');
  const selfTest = backbone.object('selfTest');
  const testInput = selfTest.object('input');
  return {
    name: backbone.text('name'),
    file: backbone.text('file'),
    sizeBytes: backbone.count('sizeBytes'),
    sha256: backbone.text('sha256', /^[0-9a-f]{64}$/),
    licence: backbone.text('licence'),
    licenceFile: backbone.text('licenceFile'),
    source: {
      registry: source.text('registry'),
      package: source.text('package'),
      version: source.text('version'),
      codePackage: source.text('codePackage'),
      codeVersion: source.text('codeVersion'),
    },
    input: {
      mean: input.number('mean'),
      scale: input.number('scale'),
      channelOrder: input.oneOf('channelOrder', ['RGB']),
      range: { least: range.number('least'), largest: range.number('largest') },
    },
    padding: backbone.oneOf('padding', ['tensorflow-same']),
    activation: backbone.oneOf('activation', ['relu6']),
    stem: {
      kernel: stem.count('kernel'),
      stride: stem.count('stride'),
      outChannels: stem.count('outChannels'),
    },
    blocks: backbone.list('blocks', readBlock),
    taps: backbone.list('taps', readTap),
    selfTest: {
      input: {
        name: testInput.text('name'),
        height: testInput.count('height'),
        width: testInput.count('width'),
      },
      taps: selfTest.list('taps', readSelfTestTap),
    },
  };
}

function readBlock(block: Fields): BlockManifest {
  return {
    kernel: block.count('kernel'),
    stride: block.count('stride'),
    expansion: block.count('expansion'),
    inChannels: block.count('inChannels'),
    outChannels: block.count('outChannels'),
    residual: block.flag('residual'),
  };
}

function readTap(tap: Fields): TapPlan {
  return {
    name: tap.oneOf('name', TAP_NAMES),
    block: tap.count('block'),
    stride: tap.count('stride'),
    channels: tap.count('channels'),
  };
}

function readSelfTestTap(tap: Fields): SelfTestTap {
  return {
    name: tap.oneOf('name', TAP_NAMES),
    largestAbsolute: tap.number('largestAbsolute'),
    samples: tap.list('samples', (sample) => ({
      index: sample.count('index'),
      value: sample.number('value'),
    })),
  };
}

/** Typed reading of an unknown object's fields; a failure names the path to the field. */
class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw wrongField(path, value, 'an object');
    }
    this.#fields = Object.fromEntries(Object.entries(value));
    this.#path = path;
  }

  object(key: string): Fields {
    return new Fields(this.#fields[key], `${this.#path}.${key}`);
  }

  list<T>(key: string, read: (item: Fields) => T): T[] {
    const value = this.#fields[key];
    if (!Array.isArray(value)) throw this.#wrong(key, 'a list');
    return value.map((item, index) => read(new Fields(item, `${this.#path}.${key}[${index}]`)));
  }

  text(key: string, pattern = /./): string {
    const value = this.#fields[key];
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw this.#wrong(key, `text that matches ${pattern}`);
  }

  oneOf<const T extends string>(key: string, choices: readonly T[]): T {
    const chosen = choices.find((choice) => choice === this.#fields[key]);
    if (chosen !== undefined) return chosen;
    throw this.#wrong(key, choices.map((choice) => `'${choice}'`).join(' or '));
  }

  number(key: string): number {
    const value = this.#fields[key];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw this.#wrong(key, 'a number');
  }

  count(key: string): number {
    const value = this.number(key);
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw this.#wrong(key, 'a whole number from zero');
  }

  flag(key: string): boolean {
    const value = this.#fields[key];
    if (typeof value === 'boolean') return value;
    throw this.#wrong(key, 'true or false');
  }

  #wrong(key: string, expected: string): InputError {
    return wrongField(`${this.#path}.${key}`, this.#fields[key], expected);
  }
}

function wrongField(path: string, value: unknown, expected: string): InputError {
  return new InputError(
    'file-format',
    `${path}: ${JSON.stringify(value) ?? 'nothing'}`,
    `${path}: ${expected}`,
    'Make the manifest again with scripts/convert-backbone.',
  );
}
