/** The device and the backbone on it: which backend runs is settled here, once, by a self-test. */

import { InputError } from '../errors.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import { probeAdapter } from '../network/adapter.ts';
import type { Backbone, Device } from '../network/device.ts';
import { planEfficientNetLite0 } from '../network/efficientNetLite0.ts';
import type { BackboneManifest } from '../network/manifest.ts';
import { COMPUTED_BY, type DeviceOptions, KERNELS, openDevice } from '../network/openDevice.ts';
import { readSafetensors } from '../network/safetensors.ts';
import { SELF_TEST_TOLERANCE, selfTestDifference, timeBackbone } from '../network/selfTest.ts';
import type { TensorFile } from '../network/tensorTypes.ts';
import type { BackendCandidate, BackendName, BackendReport, KernelsName } from './types.ts';

export interface EngineOptions extends DeviceOptions {
  readonly manifest: BackboneManifest;
  /** May still be on their way: the device is opened meanwhile. */
  readonly weights: Uint8Array | Promise<Uint8Array>;
  /** Null lets the self-test decide. */
  readonly forcedBackend: BackendName | null;
  /**
   * The report of an earlier self-test on this device, forced or not as this start is, whose choice then stands; null
   * runs the test.
   */
  readonly remembered: BackendReport | null;
}

/** Everything that training and inspecting need of the device. Owns the device and the backbone on it. */
export interface Engine {
  readonly report: BackendReport;
  readonly device: Device;
  readonly backbone: Backbone;
}

/** Those that an inspection takes unless told otherwise, and that the self-test has numbers for. */
const DEFAULT_TAPS = METHOD_DEFAULTS.compact.taps;

/** WASM is taken over an agreeing WebGPU only where it needs less than this share of WebGPU's time. */
const CLEARLY_FASTER = 0.8;

/**
 * Opens the remembered backend, or, where there is none or it no longer opens, tests each candidate and keeps
 * the chosen one open; loads the backbone on it.
 * @throws InputError `backend` where none computes the backbone as the original does.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  return startEngine(options, options.remembered);
}

/** Connects anew after a loss; without another self-test if the same backend opens again. */
export async function reopenEngine(
  options: EngineOptions,
  { device, report }: Engine,
): Promise<Engine> {
  device.close();
  return startEngine(options, report);
}

async function startEngine(options: EngineOptions, earlier: BackendReport | null): Promise<Engine> {
  const opening = earlier ? openOrNull(options, earlier) : null;
  let tensors: TensorFile;
  try {
    tensors = readSafetensors(await options.weights);
  } catch (error) {
    (await opening)?.close();
    throw error;
  }
  const device = await opening;
  const loaded = device && loadOrClose(device, options, tensors);
  return earlier && loaded ? { report: earlier, ...loaded } : testBackends(options, tensors);
}

/** Whatever a driver throws means null: the self-test that follows says why. */
async function openOrNull(
  options: EngineOptions,
  { backend, candidates }: BackendReport,
): Promise<Device | null> {
  const outcome = candidates.find((candidate) => candidate.backend === backend)?.outcome;
  try {
    return await openDevice(
      backend,
      options,
      outcome?.kind === 'passed' ? outcome.kernels : 'loupe',
    );
  } catch {
    return null;
  }
}

/** As `openOrNull` of the backbone; without it the device is closed. */
function loadOrClose(device: Device, options: EngineOptions, tensors: TensorFile): Loaded | null {
  try {
    return load(device, options, tensors);
  } catch {
    device.close();
    return null;
  }
}

/** A device with the backbone on it. */
type Loaded = Pick<Engine, 'device' | 'backbone'>;

function load(device: Device, { manifest }: EngineOptions, tensors: TensorFile): Loaded {
  const reference = { name: manifest.name, sha256: manifest.sha256 };
  const plan = planEfficientNetLite0(manifest);
  return {
    device,
    backbone: device.loadBackbone({ reference, plan, tensors, taps: DEFAULT_TAPS }),
  };
}

function unload({ device, backbone }: Loaded): void {
  backbone.dispose();
  device.close();
}

async function testBackends(options: EngineOptions, tensors: TensorFile): Promise<Engine> {
  const { forcedBackend } = options;
  const triesWebGpu = forcedBackend === null && (await probeAdapter()).kind !== 'software';
  const candidates: BackendCandidate[] = [];
  const passed = new Map<BackendName, Loaded>();
  for (const backend of ['wasm', 'webgpu'] as const) {
    const tried = forcedBackend ? backend === forcedBackend : backend === 'wasm' || triesWebGpu;
    candidates.push({
      backend,
      outcome: tried
        ? await tryBackend(options, tensors, backend, passed)
        : { kind: 'not-tried', reason: forcedBackend ? 'forced' : 'software' },
    });
  }
  const backend = chooseBackend(candidates);
  const chosen = passed.get(backend);
  if (!chosen) throw new Error(`Chose ${backend}, which did not pass.`);
  for (const loaded of passed.values()) {
    if (loaded !== chosen) unload(loaded);
  }
  const reason = forcedBackend ? 'forced' : reasonFor(backend, candidates);
  return { report: { backend, reason, candidates }, ...chosen };
}

/** What a self-test's outcome holds for: the device, and the library that computes on it. */
export async function describeDevice(): Promise<string> {
  const { kind, description } = await probeAdapter();
  return `${kind} ${description}, ${COMPUTED_BY}`;
}

/**
 * Of those that agree with the stored numbers, WebGPU unless WASM is clearly faster.
 * @throws InputError `backend` where none agrees; it says what each did.
 */
export function chooseBackend(tried: readonly BackendCandidate[]): BackendName {
  const [wasmMs, webgpuMs] = [durationMs(tried, 'wasm'), durationMs(tried, 'webgpu')];
  if (wasmMs === Number.POSITIVE_INFINITY && webgpuMs === Number.POSITIVE_INFINITY) {
    throw new InputError(
      'backend',
      tried.map(describe).join('; '),
      'a backend that computes as the original network does',
      'Update this browser or its graphics driver, or try another browser.',
    );
  }
  return wasmMs < CLEARLY_FASTER * webgpuMs ? 'wasm' : 'webgpu';
}

/** Infinite where the backend did not pass, zero where it was not timed. */
function durationMs(tried: readonly BackendCandidate[], name: BackendName): number {
  const outcome = tried.find(({ backend }) => backend === name)?.outcome;
  return outcome?.kind === 'passed' ? (outcome.durationMs ?? 0) : Number.POSITIVE_INFINITY;
}

function reasonFor(
  chosen: BackendName,
  tried: readonly BackendCandidate[],
): 'faster' | 'as-fast' | 'only-one' {
  const ownMs = durationMs(tried, chosen);
  const otherMs = durationMs(tried, chosen === 'wasm' ? 'webgpu' : 'wasm');
  if (otherMs === Number.POSITIVE_INFINITY) return 'only-one';
  return ownMs < CLEARLY_FASTER * otherMs ? 'faster' : 'as-fast';
}

/**
 * Adds the device to `passed` where it may be used. What comes of Loupe's own kernels is told unless others, tried
 * only then, may be used in their place.
 */
async function tryBackend(
  options: EngineOptions,
  tensors: TensorFile,
  backend: BackendName,
  passed: Map<BackendName, Loaded>,
): Promise<BackendCandidate['outcome']> {
  const [preferred, ...others] = KERNELS[backend];
  const outcome = await tryKernels(options, tensors, backend, preferred, passed);
  if (outcome.kind === 'passed') return outcome;
  for (const kernels of others) {
    const other = await tryKernels(options, tensors, backend, kernels, passed);
    if (other.kind === 'passed') return other;
  }
  return outcome;
}

/** Adds the device to `passed` where it may be used; closes it otherwise. */
async function tryKernels(
  options: EngineOptions,
  tensors: TensorFile,
  backend: BackendName,
  kernels: KernelsName,
  passed: Map<BackendName, Loaded>,
): Promise<BackendCandidate['outcome']> {
  let device: Device | null = null;
  try {
    device = await openDevice(backend, options, kernels);
    const loaded = load(device, options, tensors);
    const largestDifference = await selfTestDifference(loaded.backbone, options.manifest);
    if (largestDifference > SELF_TEST_TOLERANCE) {
      unload(loaded);
      return { kind: 'disagreed', largestDifference };
    }
    const durationMs = options.forcedBackend ? null : await timeBackbone(loaded.backbone);
    passed.set(backend, loaded);
    return { kind: 'passed', kernels, durationMs, largestDifference };
  } catch (error) {
    device?.close();
    // Whatever a driver throws makes this candidate unavailable; the words are kept for the report.
    const reason =
      error instanceof InputError
        ? error.got
        : error instanceof Error
          ? error.message
          : String(error);
    return { kind: 'unavailable', reason };
  }
}

function describe({ backend, outcome }: BackendCandidate): string {
  switch (outcome.kind) {
    case 'unavailable':
      return `${backend} unavailable (${outcome.reason})`;
    case 'disagreed':
      return `${backend} off by ${outcome.largestDifference} of the largest value`;
    default:
      return `${backend} ${outcome.kind}`;
  }
}
