/** The paper's patch vectors: neighbourhoods unfolded, pooled to one length, both taps pooled together (official `_embed`). */

import { adaptivePooling, type PoolingRow, pairwiseMean } from '../maths/adaptivePooling.ts';
import type { BackboneShape } from './backbone.ts';
import type { Composition, TapKernel, TapKernels } from './composition.ts';

export interface PaperCompositionOptions {
  readonly shape: BackboneShape;
  /** Length of a patch vector, the official `pretrain_embed_dimension` and `target_embed_dimension`; even. */
  readonly channels: number;
  /** Side of the neighbourhood in cells: 1, 3 or 5. */
  readonly neighbourhood: number;
}

/**
 * A neighbourhood unfolded with zero padding is a vector of entries `channel * size² + row * size + column`;
 * it is pooled to `channels`, both taps' are laid end to end and pooled again to `channels`, so that the
 * first half comes from the shallow tap and the second from the deep one. All of it is one convolution a tap.
 * @throws RangeError where `channels` is odd.
 */
export function paperComposition(options: PaperCompositionOptions): Composition {
  const { shape, channels, neighbourhood } = options;
  if (channels % 2 !== 0)
    throw new RangeError(`Got ${channels} channels, expected an even number.`);
  const half = channels / 2;
  const poolingOf = (tapChannels: number): PoolingRow[] =>
    pairwiseMean(adaptivePooling(tapChannels * neighbourhood ** 2, channels));
  const pooling = {
    shallow: poolingOf(shape.shallow.channels),
    deep: poolingOf(shape.deep.channels),
  };

  /** The pooling times `rows` `[half, columns]`, as a kernel. */
  function kernel(
    tapPooling: readonly PoolingRow[],
    tapChannels: number,
    rows: Float32Array,
    columns: number,
  ): TapKernel {
    const cells = neighbourhood ** 2;
    const sums = new Float64Array(cells * tapChannels * columns);
    tapPooling.forEach(({ indices, weights }, row) => {
      indices.forEach((index, i) => {
        const channel = Math.floor(index / cells);
        const target = ((index % cells) * tapChannels + channel) * columns;
        for (let column = 0; column < columns; column++) {
          sums[target + column] += weights[i] * rows[row * columns + column];
        }
      });
    });
    return {
      side: neighbourhood,
      inputs: tapChannels,
      outputs: columns,
      data: Float32Array.from(sums),
    };
  }

  /** Of the rows that belong to a tap, `[half, columns]`. */
  function kernels(near: Float32Array, far: Float32Array, columns: number): TapKernels {
    return {
      shallow: kernel(pooling.shallow, shape.shallow.channels, near, columns),
      deep: kernel(pooling.deep, shape.deep.channels, far, columns),
    };
  }

  return {
    channels,
    meanSide: 1,
    alignment: { kind: 'half-pixel' },
    describingKernels: () => {
      const identity = new Float32Array(half * half);
      for (let i = 0; i < half; i++) identity[i * half + i] = 1;
      return kernels(identity, identity, half);
    },
    fold: (weight, columns) => {
      const split = half * columns;
      return kernels(weight.subarray(0, split), weight.subarray(split), columns);
    },
  };
}
