/** Small evaluations to take apart. */

import type { EvaluatedImage, Evaluation, EvaluationMaker } from '../../src/evaluation/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';

export const MAKER: EvaluationMaker = {
  judge: { kind: 'version', inspectorName: 'Flange', versionNumber: 2, versionId: 'v2' },
  headSha256: 'a'.repeat(64),
  normalCount: 12,
  copies: 0,
  method: METHOD_DEFAULTS.compact,
  geometry: { kind: 'whole', shortSidePx: 288 },
  backbone: { name: 'efficientnet_lite0', sha256: 'b'.repeat(64) },
  backend: 'wasm',
  thresholds: { pass: 1, reject: 2 },
  rejectBasis: 'extrapolated',
  mapThreshold: 1.5,
  appVersion: '0.1.0',
};

export function image(
  defective: boolean,
  score: number,
  more: Partial<EvaluatedImage> = {},
): EvaluatedImage {
  return {
    fileName: `test/${defective ? 'crack' : 'good'}/${score}.png`,
    kind: defective ? 'crack' : 'good',
    defective,
    score,
    verdict: score > 2 ? 'reject' : 'pass',
    notJudged: null,
    imageSize: { width: 640, height: 480 },
    hasMask: !defective,
    peak: { x: 3, y: 4 },
    regions: [],
    ...more,
  };
}

export function evaluationOf(
  images: readonly EvaluatedImage[],
  more: Partial<Evaluation> = {},
): Evaluation {
  return {
    maker: MAKER,
    source: 'flange',
    evaluatedAt: '2026-11-25T10:15:30.000Z',
    durationMs: 4200,
    images,
    failures: [],
    figures: {
      goodCount: images.filter(({ defective }) => !defective).length,
      defectiveCount: images.filter(({ defective }) => defective).length,
      imageAuroc: null,
      averagePrecision: null,
      imageF1Max: null,
      f1MaxThreshold: null,
      pixelAuroc: null,
      aupro: null,
    },
    kinds: [],
    roc: null,
    pro: null,
    ...more,
  };
}
