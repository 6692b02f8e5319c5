/** Anomaly maps drawn again from patch scores alone: to the last bit what the inspection drew. */

import { expect, test } from 'vitest';
import { createJudge, measureImage } from '../../src/inspector/inspect.ts';
import { redrawMap } from '../../src/inspector/redrawMap.ts';
import type { InputGeometry } from '../../src/inspector/types.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { createHead, packHead } from '../../src/network/head.ts';
import { standardisation } from '../../src/network/trainHead.ts';
import { backbone, goodDiscs, method } from './discs.ts';
import { discPicture } from './pictures.ts';

const GEOMETRIES: readonly InputGeometry[] = [
  { kind: 'whole', shortSidePx: 128 },
  { kind: 'crop', resizePx: 160, cropPx: 128 },
  { kind: 'tiles', shortSidePx: 192, tiles: { sidePx: 128, overlapPx: 32 } },
];

test.each(GEOMETRIES)('an image taken in as $kind', async (geometry) => {
  const size = { width: 300, height: 200 };
  const { patches } = await goodDiscs(128, size, 1);
  const recipe = { ...method.recipe, hiddenWidth: 16 };
  const head = createHead(await standardisation(patches, [0]), recipe, mulberry32(1));
  const judge = createJudge(method, backbone, packHead(head), geometry);
  const image = discPicture(size, 7, { x: 180, y: 130, radiusPx: 18 });
  const { patchScores, anomalyMap } = await measureImage(judge, image);
  judge.scorer.dispose();
  expect(redrawMap(method, geometry, size, patchScores)).toEqual(anomalyMap);
});
