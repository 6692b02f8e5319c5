/** Maps of seeded numbers on tfjs. */

import { mulberry32 } from '../../../src/maths/random.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import type { MapShape } from '../plainMaps.ts';

/** Numbers from -1 to 1; the caller owns the map. */
export function seededMap(seed: number, shape: MapShape): tf.Tensor4D {
  const random = mulberry32(seed);
  const size = shape.reduce((product, side) => product * side);
  return tf.tensor4d(
    Float32Array.from({ length: size }, () => random() / 2 ** 31 - 1),
    shape,
  );
}
