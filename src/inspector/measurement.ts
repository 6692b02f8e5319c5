/** What is measured of a device, in the form of `npm run bench`'s rows: types alone. */

import type { BackendName, ProfileName } from './types.ts';

/** One kind of work: how long it takes, and at what rate. */
export interface MeasuredRow {
  readonly name: string;
  readonly backend: BackendName;
  readonly threads: number;
  readonly profile: ProfileName;
  readonly backbone: string;
  readonly msMedian: number;
  /** The first and third quartile. */
  readonly msQuartiles: readonly [number, number];
  /** A peer's time over Loupe's, the median over rounds; null where it is compared with nobody. */
  readonly ratioToLoupe: number | null;
  /** By its own multiply-adds; null where what takes the time is something else. */
  readonly gigaMacPerSecond: number | null;
  /** Of `rawGigaMacPerSecond`; null where that was not measured. */
  readonly shareOfRawMatmul: number | null;
  /** A plain matrix product's, in the same run. */
  readonly rawGigaMacPerSecond: number | null;
}

export type MeasuredWork =
  | { readonly kind: 'inspection'; readonly sidePx: number }
  | { readonly kind: 'training-step' }
  | { readonly kind: 'matrix-product' };

/** A backend with a number of threads, and what it was measured to do. */
export interface MeasuredBackend {
  readonly backend: BackendName;
  readonly threads: number;
  /** Its kernels, or the adapter's name. */
  readonly description: string;
  /** Of the original network's numbers, as a share of the largest; inspections take no backend above a thousandth. */
  readonly largestDifference: number;
  readonly rows: readonly { readonly work: MeasuredWork; readonly row: MeasuredRow }[];
  /** Most that lay on the device at a time: weights, intermediate results, caches. */
  readonly memoryBytes: number;
}

/** Why a backend was not measured. `software`: its adapter computes on the CPU, which inspections leave to WASM. */
export type BackendProblem = { readonly backend: BackendName } & (
  | { readonly kind: 'software' }
  | { readonly kind: 'failed'; readonly reason: string }
);

/** Rates in bytes a second, or why nothing could be stored. */
export type MeasuredStorage =
  | { readonly kind: 'measured'; readonly writeRate: number; readonly readRate: number }
  | { readonly kind: 'failed'; readonly reason: string };

export interface DeviceFacts {
  readonly userAgent: string;
  /** The browser's own words for platform and model, where it gives them. */
  readonly platform: string | null;
  readonly coreCount: number;
  /** As browsers tell it, rounded and with a most; null where they don't. */
  readonly memoryGigabytes: number | null;
  /** Null where there is none that the browser may use. */
  readonly adapter: string | null;
  /** Without it there is one thread only. */
  readonly isCrossOriginIsolated: boolean;
}

export interface DeviceMeasurement {
  /** ISO 8601 in UTC. */
  readonly measuredAt: string;
  readonly device: DeviceFacts;
  readonly backends: readonly MeasuredBackend[];
  /** Not `problems`: the worker's border takes that for refused files. */
  readonly notMeasured: readonly BackendProblem[];
  readonly storage: MeasuredStorage;
}

export type MeasurementStage =
  | { readonly kind: 'backend'; readonly backend: BackendName; readonly threads: number | null }
  | { readonly kind: 'storage' };

export interface MeasurementProgress {
  readonly stage: MeasurementStage;
  /** 0 to 1 of the whole measurement. */
  readonly fraction: number;
}
