/** The paper's patch vectors: neighbourhoods unfolded, pooled to one length, both taps pooled together (official `_embed`). */

import { adaptivePooling, type PoolingRow, pairwiseMean } from '../maths/adaptivePooling.ts';
import type { Taps } from './backbone.ts';
import type { Composition, TapKernels } from './composition.ts';
import { tf } from './tensorflow.ts';

export interface PaperCompositionOptions {
  readonly shallowChannels: number;
  readonly deepChannels: number;
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
  const { shallowChannels, deepChannels, channels, neighbourhood } = options;
  if (channels % 2 !== 0)
    throw new RangeError(`Got ${channels} channels, expected an even number.`);
  const half = channels / 2;
  const poolingOf = (tapChannels: number): PoolingRow[] =>
    pairwiseMean(adaptivePooling(tapChannels * neighbourhood ** 2, channels));
  const pooling = { shallow: poolingOf(shallowChannels), deep: poolingOf(deepChannels) };

  /** The pooling times `rows` `[half, columns]`, as a kernel. */
  function kernel(
    tapPooling: readonly PoolingRow[],
    tapChannels: number,
    rows: Float32Array,
    columns: number,
  ): tf.Tensor4D {
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
    const shape: [number, number, number, number] = [
      neighbourhood,
      neighbourhood,
      tapChannels,
      columns,
    ];
    return tf.tensor4d(Float32Array.from(sums), shape);
  }

  function fold(weight: Float32Array, columns: number): TapKernels {
    const split = half * columns;
    return {
      shallow: kernel(pooling.shallow, shallowChannels, weight.subarray(0, split), columns),
      deep: kernel(pooling.deep, deepChannels, weight.subarray(split), columns),
    };
  }

  return {
    channels,
    createDescriber: () => {
      const identity = new Float32Array(half * half);
      for (let i = 0; i < half; i++) identity[i * half + i] = 1;
      const plain = {
        shallow: kernel(pooling.shallow, shallowChannels, identity, half),
        deep: kernel(pooling.deep, deepChannels, identity, half),
      };
      return {
        describe: (taps) => tf.tidy(() => describe(taps, plain)),
        dispose: () => tf.dispose([plain.shallow, plain.deep]),
      };
    },
    fold,
    prepare: (tap) => tf.clone(tap),
    align,
  };

  function describe(taps: Taps, plain: TapKernels): tf.Tensor2D {
    const [images, height, width] = taps.shallow.shape;
    const shallow = tf.conv2d(taps.shallow, plain.shallow, 1, 'same');
    const deep = align(tf.conv2d(taps.deep, plain.deep, 1, 'same'), height, width);
    return tf.reshape(tf.concat([shallow, deep], 3), [images * height * width, channels]);
  }
}

/** Bilinear between half-pixel centres, as torch's `interpolate` with `align_corners=False`. */
function align(deep: tf.Tensor4D, height: number, width: number): tf.Tensor4D {
  return tf.image.resizeBilinear(deep, [height, width], false, true);
}
