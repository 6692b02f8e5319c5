/** Scores a file in Node, on WASM, by an inspector wherever it was trained. */

import type { Engine } from '../../src/inspector/engine.ts';
import { createJudge, judgeImage } from '../../src/inspector/inspect.ts';
import { createMethod } from '../../src/inspector/method.ts';
import type { InspectorVersion } from '../../src/inspector/types.ts';
import { decodePicture, type Picture } from './pictures.ts';

export interface Inspector extends Pick<InspectorVersion, 'geometry' | 'calibration' | 'settings'> {
  /** As `packHead` wrote it. */
  readonly headBytes: Uint8Array;
}

export async function scoreInNode(
  { backbone }: Pick<Engine, 'backbone'>,
  { settings, headBytes, geometry, calibration }: Inspector,
  file: Picture,
): Promise<number> {
  const judge = createJudge(createMethod(settings.method, backbone), backbone, headBytes, geometry);
  try {
    return (await judgeImage(judge, calibration, await decodePicture(file))).score;
  } finally {
    judge.scorer.dispose();
  }
}
