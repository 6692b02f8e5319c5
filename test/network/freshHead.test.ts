/** What a new head begins with: layers as told, weights drawn by the rules of torch from the source given. */

import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../src/maths/random.ts';
import { createHead, type Head, packHead } from '../../src/network/head.ts';
import type { HeadRecipe } from '../../src/network/recipe.ts';

/** The default profile's start, four wide. */
const RECIPE = { hiddenWidth: 4, discriminatorLayers: 2, adapterStart: 'identity' } as const;

function smallHead(changes: Partial<HeadRecipe> = {}): Head {
  const standardisation = { mean: Float32Array.of(1, 2, 3), scale: 0.5 };
  return createHead(standardisation, { ...RECIPE, ...changes }, mulberry32(1));
}

describe('a fresh head', () => {
  test('is the same for the same random source, and another for another', () => {
    const fresh = (seed: number) =>
      packHead(createHead({ mean: new Float32Array(3), scale: 1 }, RECIPE, mulberry32(seed)));
    expect(fresh(1)).toEqual(fresh(1));
    expect(fresh(1)).not.toEqual(fresh(2));
  });

  test('of the default profile begins with the identity as its adapter', () => {
    const { adapter } = smallHead();
    expect([...adapter!.weight]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect([...adapter!.bias]).toEqual([0, 0, 0]);
  });

  test('has as many layers as it is told, each as wide, and an adapter if any', () => {
    const { adapter, blocks, tailWeight } = smallHead({
      discriminatorLayers: 4,
      adapterStart: 'none',
    });
    expect(adapter).toBeNull();
    expect(blocks.map(({ weight }) => weight.length)).toEqual([12, 16, 16]);
    expect(tailWeight.length).toBe(4);
    const bare = smallHead({ discriminatorLayers: 1 });
    expect(bare.blocks).toEqual([]);
    expect(bare.tailWeight.length).toBe(3);
  });

  test('draws its weights by the rules of torch', () => {
    const [channels, hidden] = [100, 400];
    const head = createHead(
      { mean: new Float32Array(channels), scale: 1 },
      { hiddenWidth: hidden, discriminatorLayers: 3, adapterStart: 'xavier' },
      mulberry32(3),
    );
    const deviation = (values: Float32Array): number =>
      Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    const [first, second] = head.blocks;
    const adapter = head.adapter!;
    const adapterShare = deviation(adapter.weight) / Math.sqrt(1 / channels);
    // A deviation of n values is off by 1 / sqrt(2n): 0.7 % of 10,000, 0.35 % of 40,000, 3.5 % of 400; four times that.
    expect(Math.abs(adapterShare - 1)).toBeLessThan(0.028);
    const hiddenShare = deviation(first!.weight) / Math.sqrt(2 / (channels + hidden));
    expect(Math.abs(hiddenShare - 1)).toBeLessThan(0.014);
    const secondShare = deviation(second!.weight) / Math.sqrt(1 / hidden);
    expect(Math.abs(secondShare - 1)).toBeLessThan(0.014);
    const tailShare = deviation(head.tailWeight) / Math.sqrt(2 / (hidden + 1));
    expect(Math.abs(tailShare - 1)).toBeLessThan(0.14);
    const bound = 1 / Math.sqrt(channels);
    const largestOf = (values: Float32Array): number =>
      values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // The largest of 400 uniform values misses the bound by 5 % once in 10^9, of 100 by 10 % once in 38,000.
    expect(largestOf(first!.bias) / bound).toBeGreaterThan(0.95);
    expect(largestOf(first!.bias) / bound).toBeLessThanOrEqual(1);
    expect(largestOf(second!.bias) * Math.sqrt(hidden)).toBeGreaterThan(0.95);
    expect(largestOf(second!.bias) * Math.sqrt(hidden)).toBeLessThanOrEqual(1);
    expect(largestOf(adapter.bias) / bound).toBeGreaterThan(0.9);
    expect(largestOf(adapter.bias) / bound).toBeLessThanOrEqual(1);
  });
});
