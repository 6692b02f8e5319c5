/** A folded head on tfjs: the first map one kernel a tap, then affine maps with leaky ReLU before each. */

import type { Composition, TapKernel } from '../composition.ts';
import { type AffineMap, centred, foldCentring, foldHead } from '../foldedHead.ts';
import { type Head, LEAKY_SLOPE } from '../head.ts';
import type { PatchMemory } from '../patchMemory.ts';
import type { Taps } from './loadNetwork.ts';
import { uploadVectors } from './neighbours.ts';
import { neighbourhoodMean, toShallowGrid } from './patches.ts';
import { tf } from './tensorflow.ts';

/** Owns its tensors until `dispose`. */
export interface FoldedScorer {
  /** Scores `[kinds, height, width]` of the shallow tap: by the discriminator, by distance; the caller owns them. */
  score(taps: Taps): tf.Tensor3D;
  /** The same of patch vectors `[patches, channels]`; gives `[kinds, patches]`. */
  scoreVectors(vectors: tf.Tensor2D): tf.Tensor2D;
  dispose(): void;
}

/**
 * Uploads the folded head to the current backend. A linear map commutes with averaging and resizing, so each tap gets
 * its own rows of the first map at its own resolution, and only the results are resized and summed.
 */
export function createFoldedScorer(head: Head, composition: Composition): FoldedScorer {
  const [firstMap, ...furtherMaps] = foldHead(head);
  const first = uploadPatchMap(firstMap, composition);
  const further = furtherMaps.map(uploadMap);
  const memory = head.memory && uploadMemory(head, head.memory, composition);

  /** `rows` are `[patches, columns]`, the first map applied. */
  function finish(rows: tf.Tensor): tf.Tensor1D {
    let last = rows;
    for (const { weight, bias } of further) {
      last = tf.fused.matMul({ a: tf.leakyRelu(last, LEAKY_SLOPE), b: weight, bias });
    }
    return tf.reshape(last, [-1]);
  }

  return {
    score: (taps) =>
      tf.tidy(() => {
        const [, height, width] = taps.shallow.shape;
        const scores = [finish(first.ofTaps(taps)), ...(memory ? [memory.ofTaps(taps)] : [])];
        return tf.reshape<tf.Rank.R3>(tf.stack(scores), [scores.length, height, width]);
      }),
    scoreVectors: (vectors) =>
      tf.tidy(() => {
        const discriminator = finish(first.ofVectors(vectors));
        return tf.stack(memory ? [discriminator, memory.ofVectors(vectors)] : [discriminator]);
      }) as tf.Tensor2D,
    dispose: () => {
      for (const { weight, bias } of further) tf.dispose([weight, bias]);
      first.dispose();
      memory?.dispose();
    },
  };
}

/** Distances `[patches]` to the memory's vectors. */
function uploadMemory(head: Head, { vectors }: PatchMemory, composition: Composition) {
  const { channels } = composition;
  const centring = uploadPatchMap(foldCentring(head), composition);
  const uploaded = uploadVectors(centred(vectors, head), channels);
  return {
    ofTaps: (taps: Taps) => uploaded.distances(centring.ofTaps(taps)),
    ofVectors: (rows: tf.Tensor2D) => uploaded.distances(centring.ofVectors(rows)),
    dispose: () => {
      centring.dispose();
      uploaded.dispose();
    },
  };
}

/** A map that patch vectors go through first, `[patches, columns]`. */
function uploadPatchMap(map: AffineMap, composition: Composition) {
  const { meanSide, alignment } = composition;
  const folded = composition.fold(map.weight, map.bias.length);
  const kernels = { shallow: uploadKernel(folded.shallow), deep: uploadKernel(folded.deep) };
  const { weight, bias } = uploadMap(map);
  return {
    ofTaps: ({ shallow, deep }: Taps): tf.Tensor2D => {
      const [, height, width] = shallow.shape;
      const fine = tf.fused.conv2d({
        x: neighbourhoodMean(shallow, meanSide),
        filter: kernels.shallow,
        bias,
        strides: 1,
        pad: 'same',
      });
      const coarse = tf.conv2d(neighbourhoodMean(deep, meanSide), kernels.deep, 1, 'same');
      const sum = tf.add(fine, toShallowGrid(coarse, alignment, [height, width]));
      return tf.reshape<tf.Rank.R2>(sum, [height * width, -1]);
    },
    ofVectors: (vectors: tf.Tensor2D): tf.Tensor2D => tf.add(tf.matMul(vectors, weight), bias),
    dispose: () => tf.dispose([weight, bias, kernels.shallow, kernels.deep]),
  };
}

function uploadMap({ weight, bias }: AffineMap) {
  return {
    weight: tf.tensor2d(weight, [weight.length / bias.length, bias.length]),
    bias: tf.tensor1d(bias),
  };
}

/** The caller owns the tensor. */
export function uploadKernel({ side, inputs, outputs, data }: TapKernel): tf.Tensor4D {
  return tf.tensor4d(data, [side, side, inputs, outputs]);
}
