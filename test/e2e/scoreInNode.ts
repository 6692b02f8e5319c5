/** Scores a file in Node, on WASM, by an inspector wherever it was trained. */

import type { Engine } from '../../src/inspector/engine.ts';
import { createJudge, judgeImage } from '../../src/inspector/inspect.ts';
import type { Calibration, InputGeometry, ProfileName } from '../../src/inspector/types.ts';
import { decodePicture, type Picture } from './pictures.ts';

export interface Inspector {
  readonly profile: ProfileName;
  /** As `packHead` wrote it. */
  readonly headBytes: Uint8Array;
  readonly geometry: InputGeometry;
  readonly calibration: Calibration;
}

export async function scoreInNode(
  { backbone }: Pick<Engine, 'backbone'>,
  { profile, headBytes, geometry, calibration }: Inspector,
  file: Picture,
): Promise<number> {
  const judge = createJudge(profile, backbone, headBytes, geometry);
  try {
    return (await judgeImage(judge, calibration, await decodePicture(file))).score;
  } finally {
    judge.scorer.dispose();
  }
}
