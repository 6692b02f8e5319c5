/**
 * `npm run bench:smallest-mark -- SHORT_SIDE [TILE_SIDE] [STEPS] [NORMALS]`: of which length scratches are found in pictures of
 * 2448 x 2048 pixels made for it. All scratches lie in one picture, far apart; one is found where a patch on it
 * scores above the threshold of the image.
 */

import { openNodeEngine } from '../src/cli/engine.ts';
import { networkInput } from '../src/inspector/geometry.ts';
import { createJudge, measureImage } from '../src/inspector/inspect.ts';
import { createMethod } from '../src/inspector/method.ts';
import { embedNormals } from '../src/inspector/normals.ts';
import { scoreTiles } from '../src/inspector/tiledImage.ts';
import { trainInspector } from '../src/inspector/train.ts';
import type { InputGeometry, ScoreGrid } from '../src/inspector/types.ts';
import { mulberry32, randomInteger } from '../src/maths/random.ts';
import { METHOD_DEFAULTS } from '../src/methodSettings.ts';
import { scoreImage } from '../src/network/scoreImage.ts';
import { HOLE, type Scratch, surfacePicture } from '../test/inspector/surfaces.ts';

const SIZE = { width: 2448, height: 2048 };
const USUAL_NORMALS = 6;
const GOOD_PICTURES = 3;
const LENGTHS_PX = [4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50, 60, 80, 100, 120];
const OF_EACH_LENGTH = 6;
const MARGIN_PX = 90;
const APART_PX = 150;
const OVERLAP_PX = 64;

const [shortSidePx = 288, tileSidePx = 0, chosenSteps = 0, normalCount = USUAL_NORMALS] =
  process.argv.slice(2).map(Number);
const geometry: InputGeometry =
  tileSidePx === 0
    ? { kind: 'whole', shortSidePx }
    : { kind: 'tiles', shortSidePx, tiles: { sidePx: tileSidePx, overlapPx: OVERLAP_PX } };
const { backbone } = await openNodeEngine('wasm');
const method = createMethod(METHOD_DEFAULTS.compact, backbone);
const { signal } = new AbortController();
const normals = await embedNormals({
  ...{ backbone, method, geometry, signal },
  images: Array.from({ length: normalCount }, (_, seed) => async () => surfacePicture(SIZE, seed)),
  onProgress: async () => {},
});
const steps = chosenSteps || method.defaultSteps(normalCount, normals.patches.patchCount);
const { headBytes, calibration } = await trainInspector({
  ...{ device: backbone.device, method, normals, parent: null, steps, seed: 0, signal },
  report: async () => {},
});
const { reject } = calibration.thresholds;
const judge = createJudge(method, backbone, headBytes, geometry);
for (let index = 0; index < GOOD_PICTURES; index++) {
  const { score } = await measureImage(judge, surfacePicture(SIZE, 100 + index));
  console.log(`good picture: ${score.toFixed(2)}, threshold ${reject.toFixed(2)}`);
}
const scratches = scatter();
const picture = surfacePicture(SIZE, 200, scratches);
const scores = judge.rule(
  geometry.kind === 'tiles'
    ? await scoreTiles(backbone, judge.scorer, geometry, picture, async () => {})
    : await scoreImage(judge.scorer, networkInput(geometry, picture)),
).patchScores;
for (const length of LENGTHS_PX) {
  const those = scratches.filter(({ lengthPx }) => lengthPx === length);
  const found = those.filter((scratch) => largestOn(scores, scratch) > reject);
  console.log(`${length} pixels: ${found.length} of ${those.length}, ${steps} steps`);
}

/** Off the holes and each other. */
function scatter(): Scratch[] {
  const random = mulberry32(5);
  const placed: Scratch[] = [];
  const lengths = LENGTHS_PX.flatMap((lengthPx) => Array<number>(OF_EACH_LENGTH).fill(lengthPx));
  for (const lengthPx of lengths) {
    for (;;) {
      const x = MARGIN_PX + randomInteger(random, SIZE.width - 2 * MARGIN_PX);
      const y = MARGIN_PX + randomInteger(random, SIZE.height - 2 * MARGIN_PX);
      const off = (at: number): number => (at % HOLE.everyPx) - HOLE.everyPx / 2;
      const isOnHole = Math.hypot(off(x), off(y)) < HOLE.radiusPx + lengthPx / 2 + 20;
      if (isOnHole || placed.some((other) => Math.hypot(other.x - x, other.y - y) < APART_PX)) {
        continue;
      }
      const angle = randomInteger(random, 628) / 100;
      placed.push({ x, y, lengthPx, widthPx: Math.max(2, lengthPx / 6), angle });
      break;
    }
  }
  return placed;
}

/** Within two cells of the scratch. */
function largestOn({ width, height, data }: ScoreGrid, { x, y, lengthPx }: Scratch): number {
  const cell = { width: SIZE.width / width, height: SIZE.height / height };
  let largest = Number.NEGATIVE_INFINITY;
  data.forEach((score, index) => {
    const offX = Math.abs(((index % width) + 0.9) * cell.width - x) - lengthPx / 2;
    const offY = Math.abs((Math.floor(index / width) + 0.9) * cell.height - y) - lengthPx / 2;
    if (offX <= 2 * cell.width && offY <= 2 * cell.height) largest = Math.max(largest, score);
  });
  return largest;
}
