/** A memory of normal patches as tensors of a file: its saved form. */

import { InputError } from '../errors.ts';
import { roundToFloat16 } from '../maths/float16.ts';
import type { PatchMemory, ScoreSpread, ScoreSum } from './patchMemory.ts';
import type { WrittenTensor } from './safetensors.ts';
import { floatTensor, matrixSides, type TensorFile } from './tensorTypes.ts';

const VECTORS = 'memoryVectors';
/** Means and deviations: of the discriminator's scores, then of the distances. */
const SPREADS = 'memorySpreads';
/** The discriminator's weights for maps and for images, and an image's number of patches. */
const SUM = 'memorySum';

/** Vectors are numbers of float16, so nothing is lost. */
export function memoryTensors(
  { vectors, discriminator, distance, sum }: PatchMemory,
  channels: number,
): [name: string, tensor: WrittenTensor][] {
  const halves = new Uint16Array(vectors.length);
  roundToFloat16(vectors, halves);
  const spreads = [discriminator, distance].flatMap(({ mean, deviation }) => [mean, deviation]);
  return [
    [VECTORS, { type: 'F16', shape: [vectors.length / channels, channels], data: halves }],
    [SPREADS, { type: 'F32', shape: [2, 2], data: Float32Array.from(spreads) }],
    [
      SUM,
      {
        type: 'F32',
        shape: [3],
        data: Float32Array.of(sum.mapWeight, sum.imageWeight, sum.imagePatches),
      },
    ],
  ];
}

/**
 * The inverse; null where there is none.
 * @throws InputError `file-format` where a part is missing or could not score.
 */
export function readMemory(file: TensorFile, channels: number): PatchMemory | null {
  if (![VECTORS, SPREADS, SUM].some((name) => file.has(name))) return null;
  const [count] = matrixSides(file, VECTORS);
  const vectors = floatTensor(file, VECTORS, [count, channels]);
  const spreads = floatTensor(file, SPREADS, [2, 2]);
  const sum = floatTensor(file, SUM, [3]);
  for (const [name, values] of Object.entries({ vectors, spreads, sum })) {
    if (!values.every(Number.isFinite)) throw unusable(`${name} not finite`, 'finite numbers');
  }
  const spread = (mean: number, deviation: number): ScoreSpread => {
    if (deviation > 0) return { mean, deviation };
    throw unusable(`a deviation of ${deviation}`, 'one above zero');
  };
  return {
    vectors,
    discriminator: spread(spreads[0], spreads[1]),
    distance: spread(spreads[2], spreads[3]),
    sum: scoreSum(sum),
  };
}

function scoreSum([mapWeight, imageWeight, imagePatches]: Float32Array): ScoreSum {
  if (Number.isInteger(imagePatches) && imagePatches >= 1) {
    return { mapWeight, imageWeight, imagePatches };
  }
  throw unusable(`${imagePatches} patches for an image's score`, 'a whole number from 1');
}

function unusable(got: string, expected: string): InputError {
  return new InputError('file-format', `a memory with ${got}`, expected, 'Train it again.');
}
