import { openNodeEngine } from '../src/cli/engine.ts';
import { createJudge, measureImage } from '../src/inspector/inspect.ts';
import { createMethod } from '../src/inspector/method.ts';
import { embedNormals } from '../src/inspector/normals.ts';
import { scoreTiles } from '../src/inspector/tiledImage.ts';
import { scoreImage } from '../src/network/scoreImage.ts';
import { networkInput } from '../src/inspector/geometry.ts';
import { trainInspector } from '../src/inspector/train.ts';
import { METHOD_DEFAULTS } from '../src/methodSettings.ts';
import { surfacePicture, type Scratch } from '../test/inspector/surfaces.ts';
import { mulberry32 } from '../src/maths/random.ts';
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';

const [shortSide, tile, overlap, stepsArg, normalsArg] = process.argv.slice(2).map(Number);
const size = { width: 2448, height: 2048 };
const geometry = tile ? { kind: 'tiles', shortSidePx: shortSide!, tiles: { sidePx: tile, overlapPx: overlap! } } as const : { kind: 'whole', shortSidePx: shortSide! } as const;
const { backbone } = await openNodeEngine('wasm');
const method = createMethod(METHOD_DEFAULTS.compact, backbone);
const signal = new AbortController().signal;
let t = performance.now();
const images = Array.from({ length: normalsArg || 6 }, (_, i) => async () => surfacePicture(size, i));
const normals = await embedNormals({ backbone, method, geometry, images, onProgress: async () => {}, signal });
const units = normals.unitCounts.reduce((a, b) => a + b);
console.log(JSON.stringify(geometry), 'embed', ((performance.now() - t) / units).toFixed(0), 'ms/unit', units, 'units, vectors', normals.vectors.reduce((s, v) => s + v.length / 152, 0));
t = performance.now();
const steps = stepsArg || method.defaultSteps(normals.grids);
let lastPhase = '';
const out = await trainInspector({ method, normals, parent: null, steps, seed: 0, signal, report: async (p) => { if (p.phase + p.unit !== lastPhase) { lastPhase = p.phase + p.unit; console.log(' ', p.phase, p.unit, ((performance.now() - t) / 1000).toFixed(1), 's'); } } });
const c = out.calibration;
console.log('train', steps, 'steps', ((performance.now() - t) / 1000).toFixed(1), 's, loss', out.finalLoss.toFixed(3), 'thr', c.imageThreshold.toFixed(3), 'held', c.heldOutScores.map((s) => s.toFixed(2)).join(' '));
const judge = createJudge(method, backbone, out.headBytes, geometry);
for (let i = 0; i < 2; i++) {
  t = performance.now();
  const m = await measureImage(judge, surfacePicture(size, 100 + i));
  console.log('good', m.score.toFixed(3), ((performance.now() - t) / 1000).toFixed(1), 's');
}
const lengths = [4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50, 60, 80, 100, 120];
const per = 6;
const random = mulberry32(5);
const results = new Map<number, { margin: number[] }>();
const scratches: Scratch[] = [];
const R = 150;
for (const ratio of [6]) for (const lengthPx of lengths) for (let k = 0; k < per; k++) {
  for (let tries = 0; tries < 20000; tries++) {
    const x = 90 + random() % (size.width - 180), y = 90 + random() % (size.height - 180);
    const hx = ((x % 400) + 400) % 400 - 200, hy = y % 400 - 200;
    if (Math.hypot(hx, hy) < 60 + lengthPx / 2 + 20) continue;
    if (scratches.some((s) => Math.hypot(s.x - x, s.y - y) < R)) continue;
    scratches.push({ x, y, lengthPx, widthPx: Math.max(2, lengthPx / ratio), angle: (random() % 628) / 100 });
    break;
  }
}
console.log(scratches.length, 'scratches of', lengths.length * per);
const picture = surfacePicture(size, 200, scratches);
const scores = geometry.kind === 'tiles' ? await scoreTiles(backbone, judge.scorer, geometry, picture, async () => {}) : await scoreImage(backbone, judge.scorer, networkInput(geometry, picture));
const [px, py] = [size.width / scores.width, size.height / scores.height];
for (const s of scratches) {
  let max = -9;
  for (let r = 0; r < scores.height; r++) for (let q = 0; q < scores.width; q++) {
    const [cx, cy] = [(q + 0.9) * px, (r + 0.9) * py];
    if (Math.max(0, Math.abs(cx - s.x) - s.lengthPx / 2) <= 2 * px && Math.max(0, Math.abs(cy - s.y) - s.lengthPx / 2) <= 2 * py) max = Math.max(max, scores.data[r * scores.width + q]!);
  }
  const e = results.get(s.lengthPx) ?? { margin: [] };
  e.margin.push(max - c.imageThreshold);
  results.set(s.lengthPx, e);
}
for (const [l, { margin }] of results) console.log('length', l, 'found', margin.filter((m) => m > 0).length, '/', margin.length, margin.map((m) => m.toFixed(2)).join(' '));
if (process.env.PNG) writeFileSync(process.env.PNG, encode({ width: size.width, height: size.height, data: picture.data, channels: 3, depth: 8 }));
judge.scorer.dispose();
