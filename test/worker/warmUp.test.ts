/** What the worker warms up for: the inspector trained last, at the size of its normals; once, and never in the way. */

import { beforeEach, expect, test } from 'vitest';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { InputError } from '../../src/errors.ts';
import { createMethod } from '../../src/inspector/method.ts';
import type { ImageSize, InspectorRecord, InspectorVersion } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import type { Backbone, Scorer } from '../../src/network/device.ts';
import { packHead } from '../../src/network/head.ts';
import { createInspecting } from '../../src/worker/inspecting.ts';
import type { Session } from '../../src/worker/session.ts';
import { seededHead } from '../network/seededHead.ts';

const engine = await openNodeEngine('wasm');
const method = createMethod(METHOD_DEFAULTS.compact, engine.backbone);
const headBytes = packHead(seededHead(method.composition.channels, 16, true));

/** Sizes of the images that any scorer saw. */
let scored: ImageSize[];
let headsRead: string[];

beforeEach(() => {
  scored = [];
  headsRead = [];
});

/** The engine's, with scorers that are watched. */
const backbone: Backbone = {
  ...engine.backbone,
  createScorer(head, composition): Scorer {
    const scorer = engine.backbone.createScorer(head, composition);
    return {
      ...scorer,
      score: (image) => {
        scored.push({ width: image.width, height: image.height });
        return scorer.score(image);
      },
    };
  },
};

function inspector(name: string, trainedAt: string | null): InspectorRecord {
  const version = {
    id: `version of ${name}`,
    trainedAt,
    backbone: backbone.reference,
    geometry: { kind: 'whole', shortSidePx: 64 },
    headSha256: `head of ${name}`,
    settings: { method: METHOD_DEFAULTS.compact, shortSidePx: 64 },
    calibration: null,
  } as unknown as InspectorVersion;
  const createdAt = '2026-01-01T00:00:00.000Z';
  return {
    id: name,
    name,
    createdAt,
    versions: trainedAt === null ? [] : [version],
    adjustments: [],
  };
}

/** All of a session that warming up and judging touch. */
function sessionWith(inspectors: readonly InspectorRecord[], readHead: () => Uint8Array): Session {
  return {
    engine: { report: engine.report, device: backbone.device, backbone },
    shelf: { lease: async () => ({ backbone, release: () => {} }) },
    storage: {
      inspectors: {
        list: async () => inspectors,
        get: async (id: string) => inspectors.find((record) => record.id === id),
      },
      normals: { list: async () => [{ width: 150, height: 100 }] },
      heads: {
        get: async (sha256: string) => {
          headsRead.push(sha256);
          return readHead().slice().buffer;
        },
      },
    },
  } as unknown as Session;
}

const early = inspector('early', '2026-03-01T00:00:00.000Z');
const late = inspector('late', '2026-04-01T00:00:00.000Z');
const untrained = inspector('untrained', null);

test('the inspector trained last is made ready at the size of its normals, and its first inspection compiles nothing', async () => {
  const session = sessionWith([early, late, untrained], () => headBytes);
  const inspecting = createInspecting(async () => session);
  await inspecting.warmUp();
  expect(headsRead).toEqual(['head of late']);
  expect(scored).toEqual([{ width: 96, height: 64 }]);

  const { compilations } = backbone.device.usage();
  const image = { width: 150, height: 100, data: new Uint8Array(150 * 100 * 3) };
  const subject = await inspecting.subject('late');
  await inspecting.inTurn(() => inspecting.judge(subject, 'first.png', image, 0));
  expect(headsRead).toEqual(['head of late']);
  expect(backbone.device.usage().compilations).toBe(compilations);
});

test('without a trained inspector it is the usual method at the usual size', async () => {
  const inspecting = createInspecting(async () => sessionWith([untrained], () => headBytes));
  await inspecting.warmUp();
  expect(headsRead).toEqual([]);
  expect(scored).toEqual([{ width: 288, height: 288 }]);
});

test('a judge that is there already is left alone', async () => {
  const session = sessionWith([early, late], () => headBytes);
  const inspecting = createInspecting(async () => session);
  const image = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3) };
  const subject = await inspecting.subject('early');
  await inspecting.inTurn(() => inspecting.judge(subject, 'first.png', image, 0));
  await inspecting.warmUp();
  expect(headsRead).toEqual(['head of early']);
  expect(scored).toHaveLength(1);
});

test('a head that is damaged is left to the inspection, which says so', async () => {
  const refuse = () => {
    throw new InputError('integrity', 'other bytes', 'those that were stored', 'Train it again.');
  };
  const session = sessionWith([late], refuse);
  const inspecting = createInspecting(async () => session);
  await inspecting.warmUp();
  const image = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3) };
  const subject = await inspecting.subject('late');
  const judged = inspecting.inTurn(() => inspecting.judge(subject, 'first.png', image, 0));
  await expect(judged).rejects.toMatchObject({ code: 'integrity' });
});
