/** The page and the command line are one program: the same inspector and file give the same score in both. */

import { setFlagsFromString } from 'node:v8';
import { encode } from 'fast-png';
import { afterAll, beforeAll, test } from 'vitest';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { planCopies } from '../../src/inspector/copies.ts';
import type { Engine } from '../../src/inspector/engine.ts';
import { createMethod } from '../../src/inspector/method.ts';
import { embedNormals } from '../../src/inspector/normals.ts';
import { trainInspector } from '../../src/inspector/train.ts';
import { expectClose } from '../matchers.ts';
import { inspectFiles, type Result } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { decodePicture, demoNormals, demoPicture, type Picture, picture } from './pictures.ts';
import { type Inspector, scoreInNode } from './scoreInNode.ts';
import { storedHead, storedVersion } from './storedInspector.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const normals = demoNormals(4);
const settings = { shortSidePx: 128, steps: 40, seed: 7 } as const;
const geometry = { kind: 'whole', shortSidePx: settings.shortSidePx } as const;

const jpeg = demoPicture('scratch.jpg');

let app: OpenedApp;
let engine: Pick<Engine, 'backbone'>;
let png: Picture;
let inPage: Inspector;
let pageScores: Map<string, Result>;

beforeAll(async () => {
  // Node 20 has relaxed SIMD behind a flag, as Chromium has it without; plain SIMD rounds otherwise, and a
  // training carries the difference on: 0.003 of a score after these 40 steps.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  engine = await openNodeEngine('wasm');
  png = await asPng(jpeg);
  app = await openApp({ backend: 'wasm' });
  await createInspector(app.page, 'Flange');
  await addNormals(app.page, normals);
  await chooseSettings(app.page, settings);
  await trainVersion(app.page, 1);
  const version = await storedVersion(app.page);
  inPage = { ...version, headBytes: await storedHead(app.page, version) };
  pageScores = await inspectFiles(app.page, [png, jpeg]);
}, 400_000);

afterAll(() => app?.close());

async function asPng(source: Picture): Promise<Picture> {
  const { width, height, data } = await decodePicture(source);
  return picture('scratch.png', encode({ width, height, data, channels: 3 }));
}

test('an inspector trained in the page scores a PNG and a JPEG file in Node as the page does', async () => {
  for (const file of [png, jpeg]) {
    const score = await scoreInNode(engine, inPage, file);
    // The same WASM decodes and computes in both; the page shows four places.
    expectClose([score], [pageScores.get(file.name)!.score], { absolute: 0.5e-4 });
  }
});

test('the same normals, settings and seed give the same scores after a training in Node', async () => {
  const { backbone } = engine;
  const method = createMethod(inPage.settings.method, backbone);
  const { signal } = new AbortController();
  const patches = await embedNormals({
    backbone,
    method,
    geometry,
    images: normals.map((file) => () => decodePicture(file)),
    changesOf: planCopies(inPage.settings, normals.length).changesOf,
    onProgress: async () => {},
    signal,
  });
  const trained = await trainInspector({
    device: backbone.device,
    method,
    normals: patches,
    parent: null,
    steps: settings.steps,
    seed: settings.seed,
    report: async () => {},
    signal,
  });
  const isSame = Buffer.compare(trained.headBytes, inPage.headBytes) === 0;
  console.log(`Heads trained in page and Node: ${isSame ? 'the same bytes' : 'different bytes'}.`);
  // Equal to the last bit where both run one V8; another may round a logarithm differently.
  const score = await scoreInNode(engine, { ...inPage, ...trained }, jpeg);
  expectClose([score], [pageScores.get(jpeg.name)!.score], { absolute: 1e-3 });
});
