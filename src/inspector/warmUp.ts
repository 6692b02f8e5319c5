/** Lets a device compile ahead what an inspection will run, so that the first one waits for nothing but its own work. */

import { SHORT_SIDE_PX } from '../limits.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import type { Backbone, Scorer } from '../network/device.ts';
import { madeUpHead } from './madeUpHead.ts';
import { createMethod } from './method.ts';
import type { ImageSize } from './types.ts';

/** Scores an empty picture of the network's input size; images of that size compile nothing afterwards. */
export async function warmUpScorer(scorer: Scorer, { width, height }: ImageSize): Promise<void> {
  await scorer.score({ width, height, data: new Uint8Array(width * height * 3) });
}

/** The same for an inspector that is yet to be trained in the usual way. Leaves nothing on the device. */
export async function warmUpBackbone(backbone: Backbone): Promise<void> {
  const method = createMethod(METHOD_DEFAULTS.compact, backbone);
  const scorer = backbone.createScorer(madeUpHead(method), method.composition);
  try {
    await warmUpScorer(scorer, { width: SHORT_SIDE_PX.usual, height: SHORT_SIDE_PX.usual });
  } finally {
    scorer.dispose();
  }
}
