/** The device and the backbone on it: which backend runs is settled here, once, by a self-test. */

import { InputError } from '../errors.ts';
import { METHOD_DEFAULTS } from '../methodSettings.ts';
import type { Backbone } from '../network/backbone.ts';
import {
  backendLost,
  closeBackend,
  libraryVersion,
  openBackend,
  probeAdapter,
} from '../network/backend.ts';
import { loadEfficientNetLite0 } from '../network/efficientNetLite0.ts';
import type { BackboneManifest } from '../network/manifest.ts';
import { readSafetensors } from '../network/safetensors.ts';
import { SELF_TEST_TOLERANCE, selfTestDifference, timeBackbone } from '../network/selfTest.ts';
import type { TensorFile as SafetensorsFile } from '../network/tensorTypes.ts';
import type { BackendCandidate, BackendName, BackendReport } from './types.ts';

export interface EngineOptions {
  readonly manifest: BackboneManifest;
  readonly weights: Uint8Array;
  /** Folder of tfjs's .wasm files, ending in a slash. */
  readonly wasmFolder: string;
  /** Null lets the self-test decide. */
  readonly forcedBackend: BackendName | null;
  /** The report of an earlier self-test on this device, whose choice then stands; null runs the test. */
  readonly remembered: BackendReport | null;
}

/** Everything that training and inspecting need of the device. Owns the backbone's tensors. */
export interface Engine {
  readonly report: BackendReport;
  readonly backbone: Backbone;
  /** Resolves, with the driver's words, when the device is gone and with it all that lay on it. */
  readonly lost: Promise<string>;
}

/** Those that an inspection takes unless told otherwise, and that the self-test has numbers for. */
const DEFAULT_TAPS = METHOD_DEFAULTS.compact.taps;

/** WASM is taken over an agreeing WebGPU only where it needs less than this share of WebGPU's time. */
const CLEARLY_FASTER = 0.8;

/**
 * Opens the remembered backend, or, where there is none or it no longer opens, tests each candidate and opens
 * the chosen one; loads the backbone on it.
 * @throws InputError `backend` where none computes the backbone as the original does.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  return startEngine(options, options.forcedBackend ? null : options.remembered);
}

/** Connects anew after a loss; without another self-test if the same backend opens again. */
export async function reopenEngine(options: EngineOptions, { report }: Engine): Promise<Engine> {
  closeBackend(report.backend);
  return startEngine(options, report);
}

async function startEngine(
  { manifest, weights, wasmFolder, forcedBackend }: EngineOptions,
  earlier: BackendReport | null,
): Promise<Engine> {
  const file = readSafetensors(weights);
  const report =
    earlier && (await opens(earlier.backend, wasmFolder))
      ? earlier
      : await testBackends(manifest, file, wasmFolder, forcedBackend);
  await openBackend(report.backend, { wasmFolder });
  return {
    report,
    backbone: loadEfficientNetLite0(manifest, file, DEFAULT_TAPS),
    lost: backendLost(),
  };
}

/** Whatever a driver throws means no: the self-test that follows says why. */
async function opens(backend: BackendName, wasmFolder: string): Promise<boolean> {
  try {
    await openBackend(backend, { wasmFolder });
    return true;
  } catch {
    return false;
  }
}

async function testBackends(
  manifest: BackboneManifest,
  file: SafetensorsFile,
  wasmFolder: string,
  forcedBackend: BackendName | null,
): Promise<BackendReport> {
  const adapter = await probeAdapter();
  const candidates: BackendCandidate[] = [];
  for (const backend of ['wasm', 'webgpu'] as const) {
    const tried = forcedBackend
      ? backend === forcedBackend
      : backend === 'wasm' || adapter.kind !== 'software';
    candidates.push(
      tried
        ? await tryBackend(backend, manifest, file, wasmFolder, !forcedBackend)
        : {
            backend,
            outcome: { kind: 'not-tried', reason: forcedBackend ? 'forced' : 'software' },
          },
    );
  }
  const backend = chooseBackend(candidates);
  for (const candidate of candidates) {
    if (candidate.backend !== backend) closeBackend(candidate.backend);
  }
  const reason = forcedBackend ? 'forced' : reasonFor(backend, candidates);
  return { backend, reason, candidates };
}

/** What a self-test's outcome holds for: the device, and the library that computes on it. */
export async function describeDevice(): Promise<string> {
  const { kind, description } = await probeAdapter();
  return `${kind} ${description}, tfjs ${libraryVersion}`;
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

async function tryBackend(
  backend: BackendName,
  manifest: BackboneManifest,
  file: SafetensorsFile,
  wasmFolder: string,
  timed: boolean,
): Promise<BackendCandidate> {
  try {
    await openBackend(backend, { wasmFolder });
    const backbone = loadEfficientNetLite0(manifest, file, DEFAULT_TAPS);
    try {
      const largestDifference = await selfTestDifference(backbone, manifest);
      if (largestDifference > SELF_TEST_TOLERANCE) {
        return { backend, outcome: { kind: 'disagreed', largestDifference } };
      }
      const durationMs = timed ? await timeBackbone(backbone) : null;
      return { backend, outcome: { kind: 'passed', durationMs, largestDifference } };
    } finally {
      backbone.dispose();
    }
  } catch (error) {
    // Whatever a driver throws makes this candidate unavailable; the words are kept for the report.
    const reason =
      error instanceof InputError
        ? error.got
        : error instanceof Error
          ? error.message
          : String(error);
    return { backend, outcome: { kind: 'unavailable', reason } };
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
