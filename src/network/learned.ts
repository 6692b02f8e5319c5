/** What of a head is learned by gradients, as anything: numbers on the device, slopes, an optimizer's states. */

import type { Adapter, DiscriminatorBlock } from './head.ts';

type Each<Parts, T> = { readonly [part in keyof Parts]: T };

export type LearnedLinear<T> = Each<Adapter, T>;

export type LearnedBlock<T> = Each<Omit<DiscriminatorBlock, 'runningMean' | 'runningVariance'>, T>;

/** Head-shaped, each parameter as a `T`. */
export interface Learned<T> {
  readonly adapter: LearnedLinear<T> | null;
  readonly blocks: readonly LearnedBlock<T>[];
  readonly tailWeight: T;
}

/** The part of the head that a parameter belongs to; each has its own optimizer. */
export type Owner = 'adapter' | 'discriminator';

export function mapLearned<T, Result>(
  learned: Learned<T>,
  change: (value: T) => Result,
): Learned<Result> {
  return zipLearned(learned, learned, change);
}

/** Joins two of one head, parameter by parameter. */
export function zipLearned<A, B, Result>(
  left: Learned<A>,
  right: Learned<B>,
  join: (left: A, right: B, owner: Owner) => Result,
): Learned<Result> {
  const linear = (a: LearnedLinear<A>, b: LearnedLinear<B>, owner: Owner) => ({
    weight: join(a.weight, b.weight, owner),
    bias: join(a.bias, b.bias, owner),
  });
  return {
    adapter: left.adapter && right.adapter && linear(left.adapter, right.adapter, 'adapter'),
    blocks: left.blocks.map((a, index) => {
      const b = right.blocks[index];
      return {
        ...linear(a, b, 'discriminator'),
        normWeight: join(a.normWeight, b.normWeight, 'discriminator'),
        normBias: join(a.normBias, b.normBias, 'discriminator'),
      };
    }),
    tailWeight: join(left.tailWeight, right.tailWeight, 'discriminator'),
  };
}

export function learnedValues<T>(learned: Learned<T>): T[] {
  const values: T[] = [];
  mapLearned(learned, (value) => values.push(value));
  return values;
}
