/** A head as large as a method's trained ones, of made-up numbers: for work of which only the time counts. */

import { fillStandardNormal, mulberry32 } from '../maths/random.ts';
import { createHead, type Head } from '../network/head.ts';
import { TRAINED_SUM } from './headMemory.ts';
import type { Method } from './method.ts';

export function madeUpHead({ recipe, composition }: Method): Head {
  const { channels } = composition;
  const random = mulberry32(1);
  const head = createHead({ mean: new Float32Array(channels), scale: 1 }, recipe, random);
  if (recipe.memory === null) return head;
  const vectors = new Float32Array(recipe.memory.vectors * channels);
  fillStandardNormal(vectors, random);
  const spread = { mean: 0, deviation: 1 };
  return {
    ...head,
    memory: { vectors, discriminator: spread, distance: spread, sum: TRAINED_SUM },
  };
}
