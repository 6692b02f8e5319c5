/** The benchmarks by name: what runs the same in Node and in a page. */

import type { BackendName } from '../src/inspector/types.ts';
import { benchInference } from './inference/benchInference.ts';
import type { Place } from './place.ts';
import type { BenchRow } from './report.ts';

export const SUITE_NAMES = ['inference'] as const;
export type SuiteName = (typeof SUITE_NAMES)[number];

export interface SuiteRequest {
  readonly suite: SuiteName;
  readonly backend: BackendName;
  readonly threads: number;
  readonly rounds: number;
}

export interface SuiteResult {
  readonly rows: readonly BenchRow[];
  /** Peers that could not be had, with the reason. */
  readonly leftOut: readonly string[];
}

/** @throws InputError `backend` where it cannot be had or a peer does other work. */
export function runSuite({ suite, ...options }: SuiteRequest, place: Place): Promise<SuiteResult> {
  switch (suite) {
    case 'inference':
      return benchInference(options, place);
  }
}
