/** The head's saved form: exact round trips, and refusal of all that could not score. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { sha256Hex } from '../../src/integrity.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import {
  createHead,
  type DiscriminatorBlock,
  type Head,
  isFiniteHead,
  packHead,
  unpackHead,
} from '../../src/network/head.ts';
import type { PatchMemory } from '../../src/network/patchMemory.ts';
import type { HeadRecipe } from '../../src/network/recipe.ts';
import { readSafetensors, writeSafetensors } from '../../src/network/safetensors.ts';
import type { TensorEntry } from '../../src/network/tensorTypes.ts';

function floats(length: number, constraints: fc.Float32ArrayConstraints = {}) {
  return fc.float32Array({
    minLength: length,
    maxLength: length,
    noNaN: true,
    noDefaultInfinity: true,
    ...constraints,
  });
}

function blockOf(inputs: number, hidden: number): fc.Arbitrary<DiscriminatorBlock> {
  return fc.record({
    weight: floats(inputs * hidden),
    bias: floats(hidden),
    normWeight: floats(hidden),
    normBias: floats(hidden),
    runningMean: floats(hidden),
    runningVariance: floats(hidden, { min: 0 }),
  });
}

function memoryOf(channels: number): fc.Arbitrary<PatchMemory> {
  const spread = fc.record({
    mean: fc.float({ noNaN: true, noDefaultInfinity: true }),
    deviation: fc.float({ min: Math.fround(1e-30), noNaN: true, noDefaultInfinity: true }),
  });
  return fc.integer({ min: 1, max: 5 }).chain((count) =>
    fc.record({
      // Halves as they are written and read.
      vectors: fc
        .array(fc.integer({ min: -2048, max: 2048 }), {
          minLength: count * channels,
          maxLength: count * channels,
        })
        .map((values) => Float32Array.from(values, (value) => value / 64)),
      discriminator: spread,
      distance: spread,
      sum: fc.record({
        mapWeight: fc.float({ noNaN: true, noDefaultInfinity: true }),
        imageWeight: fc.float({ noNaN: true, noDefaultInfinity: true }),
        imagePatches: fc.integer({ min: 1, max: 100 }),
      }),
    }),
  );
}

/** Any head that can score, of up to four layers of any widths. */
const heads: fc.Arbitrary<Head> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }))
  .chain(([channels, widths]) =>
    fc.record({
      mean: floats(channels),
      scale: fc.float({ min: Math.fround(1e-30), noNaN: true, noDefaultInfinity: true }),
      adapter: fc.option(
        fc.record({ weight: floats(channels * channels), bias: floats(channels) }),
      ),
      blocks: fc.tuple(...widths.map((hidden, i) => blockOf(widths[i - 1] ?? channels, hidden))),
      tailWeight: floats(widths.at(-1) ?? channels),
      memory: fc.option(memoryOf(channels)),
    }),
  );

/** The default profile's start, four wide. */
const RECIPE = { hiddenWidth: 4, discriminatorLayers: 2, adapterStart: 'identity' } as const;

function smallHead(changes: Partial<HeadRecipe> = {}): Head {
  const standardisation = { mean: Float32Array.of(1, 2, 3), scale: 0.5 };
  return createHead(standardisation, { ...RECIPE, ...changes }, mulberry32(1));
}

/** Names and shapes of the only heads that there were before others could be chosen. */
const FIRST_FORM: Readonly<Record<string, readonly number[]>> = {
  mean: [3],
  scale: [1],
  adapterWeight: [3, 3],
  adapterBias: [3],
  hiddenWeight: [3, 4],
  hiddenBias: [4],
  normWeight: [4],
  normBias: [4],
  runningMean: [4],
  runningVariance: [4],
  tailWeight: [4],
};

/** A packed head, the small one if not told otherwise, with some tensors replaced, or left out where null. */
function packedWith(changes: Record<string, TensorEntry | null>, head = smallHead()): Uint8Array {
  const file = new Map(readSafetensors(packHead(head)));
  for (const [name, entry] of Object.entries(changes)) {
    if (entry) file.set(name, entry);
    else file.delete(name);
  }
  return writeSafetensors(file);
}

function tensor(shape: readonly number[], ...values: readonly number[]): TensorEntry {
  return { type: 'F32', shape, data: Float32Array.from(values) };
}

/** A head that could score, or the InputError `file-format`; anything else fails. */
function unpackOrRefuse(bytes: Uint8Array): Head | InputError {
  try {
    const head = unpackHead(bytes);
    expect(head.scale).toBeGreaterThan(0);
    expect(isFiniteHead(head)).toBe(true);
    return head;
  } catch (error) {
    if (error instanceof InputError && error.code === 'file-format') return error;
    throw error;
  }
}

test('a packed head unpacks to the same numbers and packs to the same bytes', () => {
  fc.assert(
    fc.property(heads, (head) => {
      const bytes = packHead(head);
      const back = unpackHead(bytes);
      expect(back).toEqual(head);
      expect(packHead(back)).toEqual(bytes);
    }),
  );
});

test('heads written before others could be chosen are read, and written again to the same bytes', async () => {
  const file = new Map(
    Object.entries(FIRST_FORM).map(([name, shape], place): [string, TensorEntry] => {
      const size = shape.reduce((product, side) => product * side, 1);
      return [name, { type: 'F32', shape, data: new Float32Array(size).fill(place + 1) }];
    }),
  );
  const bytes = writeSafetensors(file);
  const head = unpackHead(bytes);
  expect(head.scale).toBe(2);
  expect(head.adapter).toEqual({
    weight: file.get('adapterWeight')?.data,
    bias: file.get('adapterBias')?.data,
  });
  expect(head.blocks.length).toBe(1);
  expect(head.blocks[0]!.runningVariance).toEqual(file.get('runningVariance')?.data);
  expect(packHead(head)).toEqual(bytes);
  // Of the small head, from the last version that knew no other.
  expect(await sha256Hex(packHead(smallHead()))).toBe(
    '5a0c859e600205904a513bdad87d7a3e367a4f1520643f4f5b8f1a33ee84398a',
  );
});

test('further blocks are numbered from two, and a missing adapter is left out', () => {
  const names = (changes: Partial<HeadRecipe>) => [
    ...readSafetensors(packHead(smallHead(changes))).keys(),
  ];
  const first = Object.keys(FIRST_FORM);
  const block = first.slice(4, -1);
  const [standardisation, tail] = [first.slice(0, 2), first.slice(-1)];
  expect(names({})).toEqual(first);
  expect(names({ discriminatorLayers: 1, adapterStart: 'none' })).toEqual([
    ...standardisation,
    ...tail,
  ]);
  expect(names({ discriminatorLayers: 4, adapterStart: 'none' })).toEqual([
    ...standardisation,
    ...['', '2', '3'].flatMap((numeral) => block.map((name) => name + numeral)),
    ...tail,
  ]);
});

test('a scale that float32 cannot hold is rounded to the nearest that it can', () => {
  expect(unpackHead(packHead({ ...smallHead(), scale: 0.1 })).scale).toBe(Math.fround(0.1));
});

describe('a packed head is refused where', () => {
  test.each(Object.keys(FIRST_FORM))('%s is missing', (name) => {
    const refused = unpackOrRefuse(packedWith({ [name]: null }));
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toContain(name);
  });

  test.each(Object.keys(FIRST_FORM))('%s is of another shape', (name) => {
    const refused = unpackOrRefuse(packedWith({ [name]: tensor([5, 1], 1, 2, 3, 4, 5) }));
    expect(refused).toBeInstanceOf(InputError);
  });

  test.each([
    ['a number is not finite', { hiddenBias: tensor([4], 0, Number.NaN, 0, 0) }, 'hiddenBias'],
    ['a number is infinite', { tailWeight: tensor([4], 0, Infinity, 0, 0) }, 'tailWeight'],
    ['the scale is zero', { scale: tensor([1], 0) }, 'a scale of 0'],
    ['the scale is negative', { scale: tensor([1], -1) }, 'a scale of -1'],
    ['a variance is negative', { runningVariance: tensor([4], 1, 1, -1, 1) }, 'runningVariance'],
    ['the mean is a scalar', { mean: tensor([], 1) }, 'no channels'],
    ['there are no channels', { mean: tensor([0]) }, 'no channels'],
    ['the tail is empty', { tailWeight: tensor([0]) }, 'tailWeight as F32 [0]'],
    ['a layer is empty', { hiddenWeight: tensor([3, 0]) }, 'hiddenWeight as F32 [3, 0]'],
    ['a tensor belongs to no layer', { tailBias: tensor([1], 0) }, 'tailBias'],
    [
      'numbers are whole',
      { normBias: { type: 'I32', shape: [4], data: new Int32Array(4) } as const },
      'normBias as I32 [4]',
    ],
  ])('%s', (_, changes, words) => {
    const refused = unpackOrRefuse(packedWith(changes));
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toContain(words);
  });

  test.each([
    ['a block is missing', 'hiddenWeight2', null, 'no tensor hiddenWeight2'],
    ['a part of a further block is missing', 'normBias3', null, 'no tensor normBias3'],
    [
      'a further variance is negative',
      'runningVariance3',
      tensor([4], 0, 0, -1, 0),
      'runningVariance',
    ],
    ['a further number is not finite', 'normWeight2', tensor([4], 0, 0, Infinity, 0), 'Weight2'],
    ['a block does not fit the one before', 'hiddenWeight2', tensor([2, 2], 1, 1, 1, 1), '[4, 2]'],
  ])('%s', (_, name, entry, words) => {
    const head = smallHead({ discriminatorLayers: 4, adapterStart: 'none' });
    const refused = unpackOrRefuse(packedWith({ [name]: entry }, head));
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toContain(words);
  });

  test.each([
    ['what it remembers is missing', 'memoryVectors', null, 'memoryVectors'],
    ['its memory has no spreads', 'memorySpreads', null, 'memorySpreads'],
    ['its memory has no rule', 'memorySum', null, 'memorySum'],
    ['distances do not vary', 'memorySpreads', tensor([2, 2], 0, 1, 0, 0), 'a deviation of 0'],
    ['a weight is not finite', 'memorySum', tensor([3], 0, Number.NaN, 1), 'sum not finite'],
    ['an image is judged by no patch', 'memorySum', tensor([3], 0, 1, 0), '0 patches'],
  ])('%s', (_, name, entry, words) => {
    const spread = { mean: 0, deviation: 1 };
    const memory = {
      vectors: Float32Array.of(1, 2, 3),
      discriminator: spread,
      distance: spread,
      sum: { mapWeight: 0.5, imageWeight: 1, imagePatches: 3 },
    };
    const refused = unpackOrRefuse(packedWith({ [name]: entry }, { ...smallHead(), memory }));
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toContain(words);
  });

  test('the second of three blocks is left out', () => {
    const head = smallHead({ discriminatorLayers: 4 });
    const second = Object.keys(FIRST_FORM)
      .slice(4, -1)
      .map((name): [string, null] => [`${name}2`, null]);
    const refused = unpackOrRefuse(packedWith(Object.fromEntries(second), head));
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toContain('hiddenWeight3');
  });

  test('it is another file', () => {
    expect(unpackOrRefuse(new Uint8Array(100))).toBeInstanceOf(InputError);
  });
});

test('a damaged head is refused or can score', () => {
  const intact = packHead(smallHead());
  const outcomes = { unpacked: 0, refused: 0 };
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(intact.length), fc.nat(intact.length)),
      fc.array(fc.tuple(fc.nat(intact.length - 1), fc.integer({ min: 0, max: 255 })), {
        maxLength: 3,
      }),
      (keptBytes, changes) => {
        const bytes = intact.slice(0, keptBytes);
        for (const [place, value] of changes) if (place < keptBytes) bytes[place] = value;
        outcomes[unpackOrRefuse(bytes) instanceof InputError ? 'refused' : 'unpacked']++;
      },
    ),
    { numRuns: 500 },
  );
  expect(outcomes.unpacked).toBeGreaterThan(0);
  expect(outcomes.refused).toBeGreaterThan(0);
});
