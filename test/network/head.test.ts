/** The head's saved form: exact round trips, and refusal of all that could not score. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { createHead, type Head, packHead, unpackHead } from '../../src/network/head.ts';
import {
  readSafetensors,
  type SafetensorsEntry,
  writeSafetensors,
} from '../../src/network/safetensors.ts';

function floats(length: number, constraints: fc.Float32ArrayConstraints = {}) {
  return fc.float32Array({
    minLength: length,
    maxLength: length,
    noNaN: true,
    noDefaultInfinity: true,
    ...constraints,
  });
}

/** Any head that can score. */
const heads: fc.Arbitrary<Head> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 }))
  .chain(([channels, hidden]) =>
    fc.record({
      mean: floats(channels),
      scale: fc.float({ min: Math.fround(1e-30), noNaN: true, noDefaultInfinity: true }),
      adapterWeight: floats(channels * channels),
      adapterBias: floats(channels),
      hiddenWeight: floats(channels * hidden),
      hiddenBias: floats(hidden),
      normWeight: floats(hidden),
      normBias: floats(hidden),
      runningMean: floats(hidden),
      runningVariance: floats(hidden, { min: 0 }),
      tailWeight: floats(hidden),
    }),
  );

/** The default profile's start, four wide. */
const RECIPE = { hidden: 4, adapterStart: 'identity' } as const;

function smallHead(): Head {
  return createHead({ mean: Float32Array.of(1, 2, 3), scale: 0.5 }, RECIPE, mulberry32(1));
}

/** The packed small head with some tensors replaced, or left out where null. */
function packedWith(changes: Record<string, SafetensorsEntry | null>): Uint8Array {
  const file = new Map(readSafetensors(packHead(smallHead())));
  for (const [name, entry] of Object.entries(changes)) {
    if (entry) file.set(name, entry);
    else file.delete(name);
  }
  return writeSafetensors(file);
}

function tensor(shape: readonly number[], ...values: readonly number[]): SafetensorsEntry {
  return { type: 'F32', shape, data: Float32Array.from(values) };
}

/** A head that could score, or the InputError `file-format`; anything else fails. */
function unpackOrRefuse(bytes: Uint8Array): Head | InputError {
  try {
    const head = unpackHead(bytes);
    const { scale, ...arrays } = head;
    expect(scale).toBeGreaterThan(0);
    for (const values of Object.values(arrays)) expect(values.every(Number.isFinite)).toBe(true);
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

test('a scale that float32 cannot hold is rounded to the nearest that it can', () => {
  expect(unpackHead(packHead({ ...smallHead(), scale: 0.1 })).scale).toBe(Math.fround(0.1));
});

describe('a fresh head', () => {
  test('is the same for the same random source, and another for another', () => {
    const fresh = (seed: number) =>
      packHead(createHead({ mean: new Float32Array(3), scale: 1 }, RECIPE, mulberry32(seed)));
    expect(fresh(1)).toEqual(fresh(1));
    expect(fresh(1)).not.toEqual(fresh(2));
  });

  test('of the default profile begins with the identity as its adapter', () => {
    const { adapterWeight, adapterBias } = smallHead();
    expect([...adapterWeight]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect([...adapterBias]).toEqual([0, 0, 0]);
  });

  test('draws its weights by the rules of torch', () => {
    const [channels, hidden] = [100, 400];
    const head = createHead(
      { mean: new Float32Array(channels), scale: 1 },
      { hidden, adapterStart: 'xavier' },
      mulberry32(3),
    );
    const deviation = (values: Float32Array): number =>
      Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    const adapterShare = deviation(head.adapterWeight) / Math.sqrt(1 / channels);
    // A deviation of n values is off by 1 / sqrt(2n): 0.7 % of 10,000, 0.35 % of 40,000, 3.5 % of 400; four times that.
    expect(Math.abs(adapterShare - 1)).toBeLessThan(0.028);
    const hiddenShare = deviation(head.hiddenWeight) / Math.sqrt(2 / (channels + hidden));
    expect(Math.abs(hiddenShare - 1)).toBeLessThan(0.014);
    const tailShare = deviation(head.tailWeight) / Math.sqrt(2 / (hidden + 1));
    expect(Math.abs(tailShare - 1)).toBeLessThan(0.14);
    const bound = 1 / Math.sqrt(channels);
    const largestOf = (values: Float32Array): number =>
      values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // The largest of 400 uniform values misses the bound by 5 % once in 10^9, of 100 by 10 % once in 38,000.
    expect(largestOf(head.hiddenBias) / bound).toBeGreaterThan(0.95);
    expect(largestOf(head.hiddenBias) / bound).toBeLessThanOrEqual(1);
    expect(largestOf(head.adapterBias) / bound).toBeGreaterThan(0.9);
    expect(largestOf(head.adapterBias) / bound).toBeLessThanOrEqual(1);
  });
});

describe('a packed head is refused where', () => {
  test.each(Object.keys(smallHead()))('%s is missing', (name) => {
    const refused = unpackOrRefuse(packedWith({ [name]: null }));
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toContain(name);
  });

  test.each(Object.keys(smallHead()))('%s is of another shape', (name) => {
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
    ['there is nothing hidden', { tailWeight: tensor([0]) }, 'no channels'],
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
