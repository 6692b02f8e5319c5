/** The worker's evaluations on a judge that the tests stand in for: what is judged, by which version, and what ends it. */

import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import type { RgbImage } from '../../src/inspector/types.ts';
import { sha256Hex } from '../../src/integrity.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { createEvaluating } from '../../src/worker/evaluating.ts';
import type { Inspecting, Subject } from '../../src/worker/inspecting.ts';
import type { LabelledFile } from '../../src/worker/protocol.ts';
import { makeInspection } from '../state/inspectionSetUp.ts';

const SIZE = { width: 4, height: 4 } as const;
const THRESHOLDS = { pass: 1, reject: 2 };

/** A file's one byte is its score. */
function labelled(
  name: string,
  kind: string,
  score: number,
  mask: File | null = null,
): LabelledFile {
  return { name, kind, file: new File([new Uint8Array([score])], name), mask };
}

async function setUp(learned: readonly LabelledFile[] = []) {
  const judgedBy: string[] = [];
  let versionId = 'v1';
  const normalHashes = await Promise.all(
    learned.map(async ({ file }) => sha256Hex(new Uint8Array(await file.arrayBuffer()))),
  );

  function subject(): Subject {
    const decoder = {
      decode: async ([score]: Uint8Array): Promise<RgbImage> => ({
        ...SIZE,
        data: new Uint8Array(3 * SIZE.width * SIZE.height).fill(score ?? 0),
      }),
    };
    return {
      session: { decoder, engine: { report: { backend: 'wasm' } } },
      inspector: { id: 'a', name: 'Flange' },
      version: {
        id: versionId,
        number: 3,
        headSha256: 'head',
        normalHashes,
        settings: { method: METHOD_DEFAULTS.compact },
        geometry: { kind: 'crop', resizePx: 4, cropPx: 4 },
        backbone: { name: 'tiny', sha256: 'backbone' },
      },
      calibration: { thresholds: THRESHOLDS, rejectBasis: 'moved', mapThreshold: 5 },
    } as unknown as Subject;
  }

  const inspecting: Pick<Inspecting, 'inTurn' | 'subject' | 'judge'> = {
    inTurn: (inspect) => inspect(),
    subject: async () => subject(),
    judge: async ({ version }, fileName, { data }) => {
      judgedBy.push(version.id);
      const score = data[0] ?? 0;
      const anomalyMap = { ...SIZE, data: new Float32Array(16).fill(score) };
      return makeInspection(fileName, { score, anomalyMap, imageSize: SIZE });
    },
  };
  const evaluating = createEvaluating(inspecting as Inspecting);
  const retrain = () => {
    versionId = 'v2';
  };
  return { evaluating, judgedBy, retrain };
}

describe('an evaluation', () => {
  test('judges each file and says by what', async () => {
    const { evaluating } = await setUp();
    const files = [labelled('good/1.png', 'good', 1), labelled('crack/1.png', 'crack', 9)];
    const told: string[] = [];
    const evaluation = await evaluating.evaluate('a', 'set', files, ({ done, total }) =>
      told.push(`${done} of ${total}`),
    );
    expect(told).toEqual(['0 of 2', '1 of 2', '2 of 2']);
    expect(evaluation).toMatchObject({
      source: 'set',
      maker: {
        judge: { kind: 'version', inspectorName: 'Flange', versionNumber: 3, versionId: 'v1' },
        backend: 'wasm',
        thresholds: THRESHOLDS,
        rejectBasis: 'moved',
        mapThreshold: 5,
      },
      images: [
        { fileName: 'good/1.png', kind: 'good', defective: false, score: 1 },
        { fileName: 'crack/1.png', kind: 'crack', defective: true, score: 9, hasMask: false },
      ],
      figures: { imageAuroc: 1, pixelAuroc: null },
    });
  });

  test('refuses what the inspector has learned from, and goes on', async () => {
    const known = labelled('good/1.png', 'good', 1);
    const { evaluating, judgedBy } = await setUp([known]);
    const files = [known, labelled('good/2.png', 'good', 2)];
    const { images, failures } = await evaluating.evaluate('a', '', files, () => {});
    expect(images.map(({ fileName }) => fileName)).toEqual(['good/2.png']);
    expect(failures).toMatchObject([
      {
        fileName: 'good/1.png',
        reason: expect.stringContaining('that this inspector was trained or calibrated on'),
      },
    ]);
    expect(judgedBy).toHaveLength(1);
  });

  test('goes on past a file that has gone since it was dropped', async () => {
    const { evaluating } = await setUp();
    const gone = new File([], '1.png');
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    const files = [{ ...labelled('1.png', 'good', 1), file: gone }, labelled('2.png', 'good', 2)];
    const { images, failures } = await evaluating.evaluate('a', '', files, () => {});
    expect(images.map(({ fileName }) => fileName)).toEqual(['2.png']);
    expect(failures).toMatchObject([
      { fileName: '1.png', reason: expect.stringContaining('can no longer be read') },
    ]);
  });

  test('keeps to the version that it began with', async () => {
    const { evaluating, judgedBy, retrain } = await setUp();
    const files = [labelled('1.png', 'good', 1), labelled('2.png', 'good', 2)];
    await evaluating.evaluate('a', '', files, ({ done }) => {
      if (done === 1) retrain();
    });
    expect(judgedBy).toEqual(['v1', 'v1']);
  });

  test('is cancelled between two images, and another may follow', async () => {
    const { evaluating, judgedBy } = await setUp();
    const files = [labelled('1.png', 'good', 1), labelled('2.png', 'good', 2)];
    const cancelled = evaluating.evaluate('a', '', files, ({ done }) => {
      if (done === 1) void evaluating.cancelEvaluation();
    });
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    expect(judgedBy).toHaveLength(1);
    const { images } = await evaluating.evaluate('a', '', files, () => {});
    expect(images).toHaveLength(2);
  });

  test('is one at a time', async () => {
    const { evaluating } = await setUp();
    const files = [labelled('1.png', 'good', 1)];
    const first = evaluating.evaluate('a', '', files, () => {});
    await expect(evaluating.evaluate('a', '', files, () => {})).rejects.toMatchObject({
      code: 'busy',
    });
    await first;
  });
});

test('masks are read as pictures of their own', async () => {
  const { evaluating } = await setUp();
  const mask = new File([new Uint8Array([255])], 'mask.png');
  const { images } = await evaluating.evaluate(
    'a',
    '',
    [labelled('1.png', 'crack', 9, mask)],
    () => {},
  );
  expect(images[0]).toMatchObject({ hasMask: true, regions: [{ areaShare: 1, mapLargest: 9 }] });
});
