/** Loupe itself: backbone and folded head on tfjs, from pixels to patch scores, as an inspection has them. */

import type { BackendName } from '../../src/inspector/types.ts';
import { createScorer } from '../../src/network/foldedHead.ts';
import { scoreImage } from '../../src/network/scoreImage.ts';
import type { Contender } from '../report.ts';
import { foldedHeadMultiplyAdds, networkMultiplyAdds } from './multiplyAdds.ts';
import type { Work } from './work.ts';

/** Takes the backbone along when it is closed. */
export function loupe(
  { method, backbone, plan, head, image }: Work,
  backend: BackendName,
): Contender {
  const scorer = createScorer(head, method.composition);
  const { shallow, deep } = backbone;
  const pixels = image.width * image.height;
  const cells = { shallow: pixels / shallow.stride ** 2, deep: pixels / deep.stride ** 2 };
  const side = method.settings.profile === 'paper' ? method.settings.neighbourhood : 1;
  const rows = { shallow: side ** 2 * shallow.channels, deep: side ** 2 * deep.channels };
  return {
    name: 'Loupe',
    backend,
    threads: 1,
    multiplyAdds:
      networkMultiplyAdds(plan, method.settings.taps, image) +
      foldedHeadMultiplyAdds(head, cells, rows),
    run: async () => (await scoreImage(backbone, scorer, image)).data,
    close: async () => {
      scorer.dispose();
      backbone.dispose();
    },
  };
}
