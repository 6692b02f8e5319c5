/** Normals that are all one picture: nothing spreads, and still the picture itself is as good as they are. */

import { expect, test } from 'vitest';
import { createJudge, judgeImage } from '../../src/inspector/inspect.ts';
import { trainInspector } from '../../src/inspector/train.ts';
import { backbone, device, embedDiscs, method, neverCancelled, normalsOf } from './discs.ts';
import { discPicture } from './pictures.ts';

const SIZE = { width: 96, height: 64 };

test('where the normals are all one picture, that picture is not rejected, and one with a blot is', async () => {
  const normals = await embedDiscs(64, SIZE, [null, null, null, null], [0, 0, 0, 0]);
  const { headBytes, calibration } = await trainInspector({
    device,
    method,
    normals: normalsOf(normals),
    parent: null,
    steps: 20,
    seed: 0,
    report: async () => {},
    signal: neverCancelled,
  });
  const judge = createJudge(method, backbone, headBytes, { kind: 'whole', shortSidePx: 64 });
  try {
    const good = await judgeImage(judge, calibration, discPicture(SIZE, 0));
    const bad = await judgeImage(
      judge,
      calibration,
      discPicture(SIZE, 0, { x: 40, y: 30, radiusPx: 8 }),
    );
    expect(good.verdict).not.toBe('reject');
    expect(bad.verdict).toBe('reject');
  } finally {
    judge.scorer.dispose();
  }
});
