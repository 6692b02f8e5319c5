/** Whole patch vectors with tfjs, as a user of it writes the two profiles down. */

import * as tf from '@tensorflow/tfjs-core';
import type { MethodSettings } from '../../../src/inspector/types.ts';
import { adaptivePooling, pairwiseMean } from '../../../src/maths/adaptivePooling.ts';
import { type BackboneShape, firstCentrePx } from '../../../src/network/backbone.ts';
import type { TfjsTaps } from './network.ts';

export interface TfjsDescriber {
  /** `[patches, channels]`; to be called inside `tf.tidy`. */
  describe(taps: TfjsTaps): tf.Tensor2D;
  dispose(): void;
}

export function tfjsDescriber(settings: MethodSettings, shape: BackboneShape): TfjsDescriber {
  return settings.profile === 'compact'
    ? compactDescriber(settings.neighbourhood, shape)
    : paperDescriber(settings.neighbourhood, shape);
}

/** Means of neighbourhoods, the deeper tap's resized between true centres, laid end to end. */
function compactDescriber(side: number, { shallow, deep, padding }: BackboneShape): TfjsDescriber {
  const ratio = deep.stride / shallow.stride;
  const late = firstCentrePx(ratio, padding);
  const mean = (map: tf.Tensor4D) => tf.avgPool(map, side, 1, 'same');
  const resize = (map: tf.Tensor4D): tf.Tensor4D => {
    const [, height, width] = map.shape;
    const early = tf.image.resizeBilinear(map, [ratio * height, ratio * width]);
    return late === 0 ? early : delay(early, late);
  };
  return {
    describe: (taps) => flat(tf.concat([mean(taps.shallow), resize(mean(taps.deep))], 3)),
    dispose: () => {},
  };
}

/** Moved on by `cells` on both axes: the first repeated in front, as many dropped behind. */
function delay(map: tf.Tensor4D, cells: number): tf.Tensor4D {
  const [, height, width, channels] = map.shape;
  const reach: [number, number] = [cells, 0];
  const kept = tf.slice(map, [0, 0, 0, 0], [1, height - cells, width - cells, channels]);
  const padded = tf.mirrorPad(kept, [[0, 0], reach, reach, [0, 0]], 'symmetric');
  return padded as tf.Tensor4D;
}

/** Official `pretrain_embed_dimension` and `target_embed_dimension`. */
const PAPER_CHANNELS = 1536;

/** The official code's unfolding and its two poolings as one convolution a tap, which suits tfjs best. */
function paperDescriber(side: number, { shallow, deep }: BackboneShape): TfjsDescriber {
  const [near, far] = [shallow, deep].map(({ channels }) => poolingKernel(channels, side));
  return {
    describe: (taps) => {
      const [, height, width] = taps.shallow.shape;
      const fine = tf.conv2d(taps.shallow, near, 1, 'same');
      const coarse = tf.conv2d(taps.deep, far, 1, 'same');
      const resized = tf.image.resizeBilinear(coarse, [height, width], false, true);
      return flat(tf.concat([fine, resized], 3));
    },
    dispose: () => tf.dispose([near, far]),
  };
}

/** `[side, side, channels, PAPER_CHANNELS / 2]`: entry `channel * side² + cell` of a neighbourhood is pooled twice. */
function poolingKernel(channels: number, side: number): tf.Tensor4D {
  const cells = side ** 2;
  const outputs = PAPER_CHANNELS / 2;
  const kernel = new Float32Array(cells * channels * outputs);
  pairwiseMean(adaptivePooling(channels * cells, PAPER_CHANNELS)).forEach((row, output) => {
    row.indices.forEach((entry, i) => {
      const place = (entry % cells) * channels + Math.floor(entry / cells);
      kernel[place * outputs + output] += row.weights[i];
    });
  });
  return tf.tensor4d(kernel, [side, side, channels, outputs]);
}

function flat(map: tf.Tensor4D): tf.Tensor2D {
  return tf.reshape(map, [-1, map.shape[3]]);
}
