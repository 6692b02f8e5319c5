/** Loupe itself: backbone and folded head, from pixels to patch scores, as an inspection has them. */

import { loadBackbone } from '../../src/inspector/backbones.ts';
import { madeUpHead } from '../../src/inspector/madeUpHead.ts';
import {
  createMatrixProduct,
  MATRIX_PRODUCT_MULTIPLY_ADDS,
} from '../../src/inspector/matrixProduct.ts';
import type { BackendName } from '../../src/inspector/types.ts';
import { foldedHeadMultiplyAdds, networkMultiplyAdds } from '../../src/network/multiplyAdds.ts';
import { scoreImage } from '../../src/network/scoreImage.ts';
import { openLoupe } from '../openLoupe.ts';
import type { Place } from '../place.ts';
import type { Contender } from '../report.ts';
import type { Work } from './work.ts';

export interface LoupeContenders {
  readonly loupe: Contender;
  /** As trained heads of its profile do; null where they have no memory. */
  readonly withMemory: Contender | null;
  /** On the same device. */
  readonly matrixProduct: Contender;
}

/**
 * Closing `loupe` closes the device of both, so it is closed last.
 * @throws InputError `backend` where this machine lacks it.
 */
export async function loupeContenders(
  work: Work,
  backend: BackendName,
  threads: number,
  place: Place,
): Promise<LoupeContenders> {
  const { settings, method, file, head, image } = work;
  const device = await openLoupe(place, backend, threads);
  const backbone = loadBackbone(device, file, settings.taps);
  const scorer = backbone.createScorer(head, method.composition);
  const product = createMatrixProduct(backbone);
  const on = { backend, threads: device.threads };
  const { memory } = madeUpHead(method);
  const remembering = memory && { ...head, memory };
  const comparing = remembering && backbone.createScorer(remembering, method.composition);
  return {
    loupe: {
      ...{ name: 'Loupe', kind: 'peer', ...on, multiplyAdds: multiplyAddsOf(work) },
      run: async () => (await scoreImage(scorer, image)).discriminator.data,
      close: async () => {
        scorer.dispose();
        backbone.dispose();
        device.close();
      },
    },
    withMemory: remembering &&
      comparing && {
        ...{ name: 'Loupe, with its memory of normals', kind: 'peer', ...on },
        multiplyAdds: multiplyAddsOf({ ...work, head: remembering }),
        run: async () => (await scoreImage(comparing, image)).discriminator.data,
        close: async () => comparing.dispose(),
      },
    matrixProduct: {
      ...{ name: "Loupe's matrix product", kind: 'yardstick', ...on },
      multiplyAdds: MATRIX_PRODUCT_MULTIPLY_ADDS,
      run: product.run,
      close: async () => product.dispose(),
    },
  };
}

function multiplyAddsOf({ settings, plan, shape, head, image }: Work): number {
  const { shallow, deep } = shape;
  const pixels = image.width * image.height;
  const cells = { shallow: pixels / shallow.stride ** 2, deep: pixels / deep.stride ** 2 };
  const side = settings.profile === 'paper' ? settings.neighbourhood : 1;
  const rows = { shallow: side ** 2 * shallow.channels, deep: side ** 2 * deep.channels };
  return (
    networkMultiplyAdds(plan, settings.taps, image) + foldedHeadMultiplyAdds(head, cells, rows)
  );
}
