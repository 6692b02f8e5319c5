/** Heads under the official names: exact round trips, and refusal of what would score otherwise than there. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { createHead, type Head } from '../../src/network/head.ts';
import { readOfficialHead, writeOfficialHead } from '../../src/network/officialHead.ts';
import type { HeadRecipe } from '../../src/network/recipe.ts';
import { readSafetensors, writeSafetensors } from '../../src/network/safetensors.ts';
import type { TensorEntry } from '../../src/network/tensorTypes.ts';

const [CHANNELS, HIDDEN] = [6, 4];
const STEP_COUNT = 'discriminator.body.block1.1.num_batches_tracked';

function paperHead(changes: Partial<HeadRecipe> = {}): Head {
  const recipe = { hiddenWidth: HIDDEN, discriminatorLayers: 2, adapterStart: 'xavier' } as const;
  const standardisation = { mean: new Float32Array(CHANNELS), scale: 1 };
  return createHead(standardisation, { ...recipe, ...changes }, mulberry32(1));
}

/** The paper's head's tensors with some replaced, or left out where null. */
function tensorsWith(changes: Record<string, TensorEntry | null> = {}): Map<string, TensorEntry> {
  const file = new Map(writeOfficialHead(paperHead()));
  for (const [name, entry] of Object.entries(changes)) {
    if (entry) file.set(name, entry);
    else file.delete(name);
  }
  return file;
}

function floats(shape: readonly number[], fill = 0): TensorEntry {
  const size = shape.reduce((product, side) => product * side, 1);
  return { type: 'F32', shape, data: new Float32Array(size).fill(fill) };
}

function refusalOf(file: ReadonlyMap<string, TensorEntry>): InputError {
  try {
    readOfficialHead(file);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('The head was taken.');
}

describe('an official head', () => {
  test.each(
    [1, 2, 3, 4].flatMap((discriminatorLayers) => [
      { discriminatorLayers, adapterStart: 'xavier' } as const,
      { discriminatorLayers, adapterStart: 'none' } as const,
    ]),
  )('written and read again is the same, also by way of a file: %j', (recipe) => {
    const head = paperHead(recipe);
    const tensors = writeOfficialHead(head);
    expect(readOfficialHead(tensors)).toEqual(head);
    expect(readOfficialHead(readSafetensors(writeSafetensors(tensors)))).toEqual(head);
    expect(writeOfficialHead(readOfficialHead(tensors))).toEqual(tensors);
  });

  test('has its matrices as torch has them, [output, input]', () => {
    const { adapter: ownAdapter, blocks } = paperHead();
    const tensors = writeOfficialHead(paperHead());
    const hidden = tensors.get('discriminator.body.block1.0.weight');
    const adapter = tensors.get('pre_projection.layers.0fc.weight');
    expect(hidden?.shape).toEqual([HIDDEN, CHANNELS]);
    expect(adapter?.shape).toEqual([CHANNELS, CHANNELS]);
    for (let input = 0; input < CHANNELS; input++) {
      for (let output = 0; output < HIDDEN; output++) {
        expect(hidden?.data[output * CHANNELS + input]).toBe(
          blocks[0]!.weight[input * HIDDEN + output],
        );
      }
      expect(adapter?.data[input]).toBe(ownAdapter!.weight[input * CHANNELS]);
    }
  });

  test('has the tensors of the official classes, by the numbers of layers', () => {
    const names = (changes: Partial<HeadRecipe>) => [
      ...writeOfficialHead(paperHead(changes)).keys(),
    ];
    expect(names({ discriminatorLayers: 1, adapterStart: 'none' })).toEqual([
      'discriminator.tail.weight',
    ]);
    const linear = ['0.weight', '0.bias'];
    const norm = ['1.weight', '1.bias', '1.running_mean', '1.running_var'];
    expect(names({ discriminatorLayers: 3 })).toEqual([
      'pre_projection.layers.0fc.weight',
      'pre_projection.layers.0fc.bias',
      ...[1, 2].flatMap((block) =>
        [...linear, ...norm].map((part) => `discriminator.body.block${block}.${part}`),
      ),
      'discriminator.tail.weight',
    ]);
  });

  test('may bring the count of steps, which is not read', () => {
    const counted: TensorEntry = { type: 'I32', shape: [], data: Int32Array.of(64) };
    expect(readOfficialHead(tensorsWith({ [STEP_COUNT]: counted }))).toEqual(paperHead());
  });
});

describe('an official head is refused where', () => {
  test.each([...writeOfficialHead(paperHead()).keys()])('%s is missing', (name) => {
    const { code, message } = refusalOf(tensorsWith({ [name]: null }));
    expect(code).toBe('file-format');
    expect(message).toContain(name);
    expect(message).not.toContain('[0');
  });

  test.each([...writeOfficialHead(paperHead()).keys()])('%s is of another shape', (name) => {
    expect(refusalOf(tensorsWith({ [name]: floats([3, 5]) })).code).toBe('file-format');
  });

  test.each([
    ['a layer of the discriminator is left out', 'discriminator.body.block3.0.weight'],
    ['the last layer has a bias', 'discriminator.tail.bias'],
    ['the projection has a further layer', 'pre_projection.layers.1fc.weight'],
    ['it is in a larger model', 'backbone.conv1.weight'],
  ])('%s, which is named', (_, name) => {
    expect(refusalOf(tensorsWith({ [name]: floats([4, 4]) })).got).toContain(name);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('a number is %s', (value) => {
    const refused = refusalOf(tensorsWith({ 'discriminator.tail.weight': floats([1, 4], value) }));
    expect(refused.got).toContain('cannot score');
  });

  test('there is nothing in it', () => {
    expect(refusalOf(new Map()).code).toBe('file-format');
  });
});

test.each([
  { mean: new Float32Array(CHANNELS), scale: 2 },
  { mean: new Float32Array(CHANNELS).fill(1), scale: 1 },
])('a standardised head is not written, as the official names cannot say it', (standardisation) => {
  expect(() => writeOfficialHead({ ...paperHead(), ...standardisation })).toThrow(RangeError);
});
