/** Loupe itself: backbone and folded head, from pixels to patch scores, as an inspection has them. */

import { loadBackbone } from '../../src/inspector/backbones.ts';
import type { BackendName } from '../../src/inspector/types.ts';
import { foldedHeadMultiplyAdds, networkMultiplyAdds } from '../../src/network/multiplyAdds.ts';
import { scoreImage } from '../../src/network/scoreImage.ts';
import { openLoupe } from '../openLoupe.ts';
import type { Place } from '../place.ts';
import type { Contender } from '../report.ts';
import type { Work } from './work.ts';

/** @throws InputError `backend` where this machine lacks it. */
export async function loupe(
  work: Work,
  backend: BackendName,
  threads: number,
  place: Place,
): Promise<Contender> {
  const { settings, method, file, plan, shape, head, image } = work;
  const device = await openLoupe(place, backend, threads);
  const backbone = loadBackbone(device, file, settings.taps);
  const scorer = backbone.createScorer(head, method.composition);
  const { shallow, deep } = shape;
  const pixels = image.width * image.height;
  const cells = { shallow: pixels / shallow.stride ** 2, deep: pixels / deep.stride ** 2 };
  const side = settings.profile === 'paper' ? settings.neighbourhood : 1;
  const rows = { shallow: side ** 2 * shallow.channels, deep: side ** 2 * deep.channels };
  return {
    name: 'Loupe',
    backend,
    threads: device.threads,
    multiplyAdds:
      networkMultiplyAdds(plan, settings.taps, image) + foldedHeadMultiplyAdds(head, cells, rows),
    run: async () => (await scoreImage(scorer, image)).data,
    close: async () => {
      scorer.dispose();
      backbone.dispose();
      device.close();
    },
  };
}
