/** One evaluation: normals embedded once, then for each seed a training and a judgement of every test image. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import type { ImageDecoder } from '../image/decode.ts';
import type { Backbone } from '../inspector/backbones.ts';
import { figuresOf, type LabelledResult } from '../inspector/evaluate.ts';
import { networkMask } from '../inspector/geometry.ts';
import { createJudge, type Judge, measureImage } from '../inspector/inspect.ts';
import { createMethod, inputGeometry, type Method } from '../inspector/method.ts';
import type { NormalSet } from '../inspector/normalSet.ts';
import { embedNormals } from '../inspector/normals.ts';
import { type TrainOptions, trainInspector } from '../inspector/train.ts';
import type { ImageSize, InputGeometry, MethodSettings, RgbImage } from '../inspector/types.ts';
import { fnv1a32, mulberry32, sampleWithoutReplacement } from '../maths/random.ts';
import { median } from '../maths/statistics.ts';
import type { EvaluateOptions, TrainingOptions } from './evaluateOptions.ts';
import type { EvaluationFigures } from './evaluateReport.ts';
import { createNodeImageDecoder } from './imageDecoder.ts';
import { readMvtecFolder, type TestFile } from './mvtecFolder.ts';

export interface Evaluation {
  readonly root: string;
  readonly backbone: Backbone;
  readonly method: Method;
  readonly geometry: InputGeometry;
  readonly decoder: ImageDecoder;
  /** Files of all normals there are. */
  readonly normals: readonly string[];
  readonly tests: readonly TestFile[];
}

export interface SeedResult extends EvaluationFigures {
  readonly seed: number;
  readonly images: readonly { file: string; label: string; score: number }[];
}

export interface TrainedSeed extends SeedResult {
  /** That were taken. */
  readonly steps: number;
  readonly finalLoss: number;
}

const neverCancelled = new AbortController().signal;

/** `method` is the checkpoint's where one is judged. @throws InputError where the folder is not as it must be. */
export async function prepareEvaluation(
  backbone: Backbone,
  method: MethodSettings,
  { data, shortSidePx, tiles }: Pick<EvaluateOptions, 'data' | 'shortSidePx' | 'tiles'>,
): Promise<Evaluation> {
  const { normals, tests } = await readMvtecFolder(data);
  return {
    root: data,
    backbone,
    method: createMethod(method, backbone),
    geometry: inputGeometry(method.profile, shortSidePx, tiles),
    decoder: createNodeImageDecoder(),
    normals,
    tests,
  };
}

/**
 * The normals that are asked for, in order, embedded.
 * @throws InputError where there are too few, or an image is not as it must be.
 */
export async function embedSet(
  { root, backbone, method, geometry, decoder, normals }: Evaluation,
  { shots, subsetSeed }: TrainingOptions,
): Promise<NormalSet> {
  const chosen = chooseNormals(normals, shots ?? normals.length, subsetSeed);
  return embedNormals({
    backbone,
    method,
    geometry,
    images: chosen.map((file) => () => decodeFile(decoder, join(root, file))),
    onProgress: async () => {},
    signal: neverCancelled,
  });
}

/** Trains with `seed` and judges every test image; `trainMs` counts calibration, not embedding. */
export async function evaluateSeed(
  evaluation: Evaluation,
  normals: NormalSet,
  length: Pick<TrainOptions, 'steps' | 'settledLoss'>,
  seed: number,
): Promise<TrainedSeed> {
  const startedAt = performance.now();
  const { headBytes, steps, finalLoss } = await trainInspector({
    device: evaluation.backbone.device,
    method: evaluation.method,
    normals,
    parent: null,
    ...length,
    seed,
    report: async () => {},
    signal: neverCancelled,
  });
  const trainMs = performance.now() - startedAt;
  return { ...(await evaluateHead(evaluation, headBytes, seed)), trainMs, steps, finalLoss };
}

/** Judges every test image by a packed head, trained elsewhere: `trainMs` is zero. */
export async function evaluateHead(
  { root, backbone, method, geometry, decoder, tests }: Evaluation,
  headBytes: Uint8Array,
  seed: number,
): Promise<SeedResult> {
  const judge = createJudge(method, backbone, headBytes, geometry);
  const results: LabelledResult[] = [];
  const durationsMs: number[] = [];
  try {
    for (const test of tests) {
      const { result, durationMs } = await judgeTest(judge, decoder, root, test);
      results.push(result);
      durationsMs.push(durationMs);
    }
  } finally {
    judge.scorer.dispose();
  }
  return {
    seed,
    ...figuresOf(results),
    trainMs: 0,
    inspectMsMedian: median(durationsMs),
    images: tests.map(({ file, label }, index) => ({ file, label, score: results[index].score })),
  };
}

/** `durationMs` runs from the file's bytes to the anomaly map. */
async function judgeTest(
  judge: Judge,
  decoder: ImageDecoder,
  root: string,
  { file, label, mask }: TestFile,
): Promise<{ result: LabelledResult; durationMs: number }> {
  const path = join(root, file);
  const bytes = new Uint8Array(await readFile(path));
  const startedAt = performance.now();
  const image = await decodeBytes(decoder, path, bytes);
  const { score, anomalyMap } = await measureImage(judge, image);
  const durationMs = performance.now() - startedAt;
  const defective = label !== 'good';
  return {
    result: { score, defective, anomalyMap, mask: await maskOf(anomalyMap) },
    durationMs,
  };

  async function maskOf(size: ImageSize): Promise<Uint8Array | null> {
    if (!defective) return new Uint8Array(size.width * size.height);
    return mask === null ? null : readMask(decoder, join(root, mask), judge.geometry);
  }
}

async function readMask(
  decoder: ImageDecoder,
  path: string,
  geometry: InputGeometry,
): Promise<Uint8Array> {
  const { width, height, data } = await decodeFile(decoder, path);
  const mask = {
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) =>
      Number(data[3 * i] > 0 || data[3 * i + 1] > 0 || data[3 * i + 2] > 0),
    ),
  };
  return networkMask(geometry, mask);
}

async function decodeFile(decoder: ImageDecoder, path: string): Promise<RgbImage> {
  return decodeBytes(decoder, path, new Uint8Array(await readFile(path)));
}

async function decodeBytes(
  decoder: ImageDecoder,
  path: string,
  bytes: Uint8Array,
): Promise<RgbImage> {
  try {
    return await decoder.decode(bytes);
  } catch (error) {
    throw error instanceof InputError ? error.ofFile(path) : error;
  }
}

function chooseNormals(
  files: readonly string[],
  shots: number,
  subsetSeed: number | null,
): readonly string[] {
  if (shots > files.length) {
    throw new InputError(
      'settings',
      `--shots ${shots} of ${files.length} normals`,
      `at most ${files.length}`,
      'Ask for fewer, or leave --shots out for all.',
    );
  }
  if (subsetSeed === null) return files.slice(0, shots);
  const random = mulberry32(fnv1a32(`loupe subset ${subsetSeed}`));
  return sampleWithoutReplacement(shots, files.length, random)
    .sort((a, b) => a - b)
    .map((index) => files[index]);
}
