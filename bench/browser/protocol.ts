/** What the driver, the page and its worker say to each other. */

import type { InputError } from '../../src/errors.ts';
import type { SuiteRequest, SuiteResult } from '../suite.ts';

export interface BenchWorker {
  run(
    request: SuiteRequest,
    baseUrl: string,
    onProgress: (text: string) => void,
  ): Promise<SuiteResult>;
}

/** An error of ours as data: no class crosses from the page to the driver. */
export type BenchAnswer =
  | { readonly kind: 'measured'; readonly result: SuiteResult }
  | {
      readonly kind: 'refused';
      readonly error: Pick<InputError, 'code' | 'got' | 'expected' | 'advice'>;
    };

export interface BenchWindow {
  /** The page gives it. */
  runSuite(request: SuiteRequest): Promise<BenchAnswer>;
  /** The driver gives it. */
  tellProgress(text: string): Promise<void>;
}
