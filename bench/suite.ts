/** What a benchmark is asked for, whatever it measures and wherever it runs. */

import type { BackendName } from '../src/inspector/types.ts';
import type { SuiteResult } from './report.ts';

export const SUITE_NAMES = ['inference', 'training', 'startup', 'memory'] as const;
export type SuiteName = (typeof SUITE_NAMES)[number];

export interface SuiteRequest {
  readonly suite: SuiteName;
  readonly backend: BackendName;
  readonly threads: number;
  readonly rounds: number;
}

export type MeasuredSuite = SuiteResult & {
  /** Node or a browser, with its version. */
  readonly runtime: string;
};
