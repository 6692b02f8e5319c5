/** A plain product of large matrices on a device, by which its rates are judged: patch vectors times one layer's weights. */

import { fillStandardNormal, mulberry32 } from '../maths/random.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import type { Backbone } from '../network/device.ts';
import { createHead } from '../network/head.ts';
import { createMethod } from './method.ts';

/** As the yardstick of docs/performance.md has it. */
const [ROWS, CHANNELS] = [1296, 1536];

export const MATRIX_PRODUCT_MULTIPLY_ADDS = ROWS * CHANNELS ** 2;

export interface MatrixProduct {
  /** 1296 x 1536 x 1536, from plain arrays until the last number is back. */
  run(): Promise<Float32Array>;
  dispose(): void;
}

/** @param backbone Lends its device; what it computes is not used. */
export function createMatrixProduct(backbone: Backbone): MatrixProduct {
  const random = mulberry32(1);
  const vectors = new Float32Array(ROWS * CHANNELS);
  fillStandardNormal(vectors, random);
  const head = createHead(
    { mean: new Float32Array(CHANNELS), scale: 1 },
    { hiddenWidth: CHANNELS, discriminatorLayers: 2, adapterStart: 'none' },
    random,
  );
  const { composition } = createMethod(METHOD_DEFAULTS.paper, backbone);
  const scorer = backbone.createScorer(head, composition);
  return {
    run: async () => (await scorer.scoreVectors(vectors)).discriminator,
    dispose: scorer.dispose,
  };
}
