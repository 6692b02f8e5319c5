/** Which backend is chosen, and an engine on the real WASM backend with right and with spoiled weights. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { embeddedManifest, requireEmbeddedWeights } from '../../src/inspector/embeddedBackbone.ts';
import {
  chooseBackend,
  type EngineOptions,
  openEngine,
  reopenEngine,
} from '../../src/inspector/engine.ts';
import type { BackendCandidate, BackendName, BackendReport } from '../../src/inspector/types.ts';
import { readSafetensors, writeSafetensors } from '../../src/network/safetensors.ts';
import { SELF_TEST_TOLERANCE, selfTestDifference } from '../../src/network/selfTest.ts';
import { loadRepositoryFile } from '../fixture.ts';
import { deviceOptions, openTestDevice } from '../network/backends.ts';
import { loadEmbedded } from '../network/embedded.ts';

const passed = (backend: BackendName, durationMs: number | null): BackendCandidate => ({
  backend,
  outcome: { kind: 'passed', kernels: 'loupe', durationMs, largestDifference: 1e-6 },
});
const disagreed = (backend: BackendName): BackendCandidate => ({
  backend,
  outcome: { kind: 'disagreed', largestDifference: 0.25 },
});
const unavailable = (backend: BackendName): BackendCandidate => ({
  backend,
  outcome: { kind: 'unavailable', reason: 'no adapter' },
});

describe('of two candidates', () => {
  test.each([
    ['WebGPU is faster', passed('wasm', 100), passed('webgpu', 50), 'webgpu'],
    ['both are equally fast', passed('wasm', 100), passed('webgpu', 100), 'webgpu'],
    ['WASM is barely faster', passed('wasm', 90), passed('webgpu', 100), 'webgpu'],
    ['WASM is twice as fast', passed('wasm', 50), passed('webgpu', 100), 'wasm'],
    ['WebGPU, though faster, disagrees', passed('wasm', 100), disagreed('webgpu'), 'wasm'],
    ['WebGPU is unavailable', passed('wasm', 100), unavailable('webgpu'), 'wasm'],
    ['there is only WASM, untimed', passed('wasm', null), unavailable('webgpu'), 'wasm'],
    ['there is only WebGPU, untimed', unavailable('wasm'), passed('webgpu', null), 'webgpu'],
    ['WASM disagrees', disagreed('wasm'), passed('webgpu', 1000), 'webgpu'],
    ['WASM is unavailable', unavailable('wasm'), passed('webgpu', 1000), 'webgpu'],
  ] as const)('where %s: the order makes no difference', (_, wasm, webgpu, chosen) => {
    expect(chooseBackend([wasm, webgpu])).toBe(chosen);
    expect(chooseBackend([webgpu, wasm])).toBe(chosen);
  });

  test('none is chosen where none agrees, and the error says what each did', () => {
    const choose = () => chooseBackend([disagreed('wasm'), unavailable('webgpu')]);
    expect(choose).toThrow(InputError);
    expect(choose).toThrow(
      'wasm off by 0.25 of the largest value; webgpu unavailable (no adapter)',
    );
  });
});

const weights = await loadRepositoryFile(`models/${embeddedManifest.file}`);

function engineOptions(changes: Partial<EngineOptions> = {}): EngineOptions {
  const options = { manifest: embeddedManifest, weights, ...deviceOptions };
  return { ...options, forcedBackend: null, remembered: null, ...changes };
}

const lastBlock = embeddedManifest.blocks.length - 1;

/** The weights with the first number of one tensor changed. */
function spoiledWeights(value: number, name = 'blocks.2.project.weight'): Uint8Array {
  const file = new Map(readSafetensors(weights));
  const tensor = file.get(name)!;
  const data = Float32Array.from(tensor.data as Float32Array);
  data[0] = value;
  return writeSafetensors(file.set(name, { ...tensor, data }));
}

async function refusalOf(options: EngineOptions): Promise<InputError> {
  try {
    await openEngine(options);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('The engine opened.');
}

test('the embedded weights are those that the manifest names', async () => {
  await requireEmbeddedWeights(weights);
  await expect(requireEmbeddedWeights(spoiledWeights(1))).rejects.toMatchObject({
    code: 'integrity',
  });
});

describe('an engine in Node', () => {
  test('takes WASM after a self-test, as there is no WebGPU', async () => {
    const { report, backbone } = await openEngine(engineOptions());
    expect(report).toMatchObject({ backend: 'wasm', reason: 'only-one' });
    const [wasm, webgpu] = report.candidates;
    expect(webgpu?.outcome.kind).toBe('unavailable');
    if (wasm?.outcome.kind !== 'passed') throw new Error('WASM did not pass.');
    // The bound for WASM; the self-test's own is wider, for GPUs.
    expect(wasm.outcome.largestDifference).toBeLessThanOrEqual(1e-4);
    expect(backbone.reference.sha256).toBe(embeddedManifest.sha256);
    backbone.dispose();
  });

  test('holds no more than the backbone, and nothing after its disposal', async () => {
    const before = (await openTestDevice('wasm')).usage().buffers;
    const { device, backbone } = await openEngine(engineOptions({ forcedBackend: 'wasm' }));
    const held = device.usage().buffers;
    const again = loadEmbedded(device);
    expect(device.usage().buffers - held).toBe(held - before);
    again.dispose();
    backbone.dispose();
    expect(device.usage().buffers).toBe(before);
  });

  test('says that the backend was forced and that the other was not tried', async () => {
    const { report, backbone } = await openEngine(engineOptions({ forcedBackend: 'wasm' }));
    expect(report.reason).toBe('forced');
    expect(report.candidates[1]).toMatchObject({
      backend: 'webgpu',
      outcome: { kind: 'not-tried' },
    });
    backbone.dispose();
  });

  test('refuses WebGPU by force, and says what is missing', async () => {
    const refused = await refusalOf(engineOptions({ forcedBackend: 'webgpu' }));
    expect(refused.code).toBe('backend');
    expect(refused.got).toContain('no WebGPU adapter');
  });

  test('refuses weights with one spoiled number, says how far off, and leaves nothing on the device', async () => {
    const before = (await openTestDevice('wasm')).usage().buffers;
    const refused = await refusalOf(engineOptions({ weights: spoiledWeights(9) }));
    expect(refused.code).toBe('backend');
    const [, share] = /wasm off by (\S+) of the largest value/.exec(refused.got) ?? [];
    expect(Number(share)).toBeGreaterThan(SELF_TEST_TOLERANCE);
    expect((await openTestDevice('wasm')).usage().buffers).toBe(before);
  });

  test('refuses weights that give features which are not numbers', async () => {
    // Further in front ReLU6 would make a number of it.
    const spoiled = spoiledWeights(Number.NaN, `blocks.${lastBlock}.project.bias`);
    const refused = await refusalOf(engineOptions({ weights: spoiled }));
    expect(refused.got).toContain('wasm off by Infinity');
  });

  test('refuses a damaged weights file by its format', async () => {
    const refused = await refusalOf(engineOptions({ weights: weights.subarray(0, 1000) }));
    expect(refused.code).toBe('file-format');
  });

  const remembered: BackendReport = {
    backend: 'wasm',
    reason: 'faster',
    candidates: [passed('wasm', 10), passed('webgpu', 100)],
  };

  test('takes a remembered report without testing', async () => {
    // A test would refuse these weights.
    const options = engineOptions({ remembered, weights: spoiledWeights(9) });
    const { report, backbone } = await openEngine(options);
    expect(report).toBe(remembered);
    backbone.dispose();
  });

  test('tests again where the remembered backend no longer opens', async () => {
    const lost = { ...remembered, backend: 'webgpu' } as const;
    const { report, backbone } = await openEngine(engineOptions({ remembered: lost }));
    expect(report).toMatchObject({ backend: 'wasm', reason: 'only-one' });
    backbone.dispose();
  });

  test('connects anew on the same backend, and computes as before', async () => {
    const options = engineOptions({ forcedBackend: 'wasm' });
    const first = await openEngine(options);
    const again = await reopenEngine(options, first);
    expect(again.report).toBe(first.report);
    expect(await selfTestDifference(again.backbone, embeddedManifest)).toBeLessThan(
      SELF_TEST_TOLERANCE,
    );
    again.backbone.dispose();
  });

  test('opens the remembered backend while its weights are on their way', async () => {
    const { report, backbone } = await openEngine(
      engineOptions({ remembered, weights: Promise.resolve(weights) }),
    );
    expect(report).toBe(remembered);
    expect(await selfTestDifference(backbone, embeddedManifest)).toBeLessThan(SELF_TEST_TOLERANCE);
    backbone.dispose();
  });

  test('says what is wrong with weights that do not come, and leaves nothing on the device', async () => {
    const before = (await openTestDevice('wasm')).usage().buffers;
    const absent = Promise.reject(new InputError('not-found', 'status 404', 'a file', 'Reload.'));
    const refused = await refusalOf(engineOptions({ remembered, weights: absent }));
    expect(refused.code).toBe('not-found');
    expect((await openTestDevice('wasm')).usage().buffers).toBe(before);
  });
});
