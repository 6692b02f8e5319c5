/** What the driver, the page and its worker say to each other. */

import type { InputError } from '../../src/errors.ts';
import type { ProfileName } from '../../src/inspector/types.ts';
import type { PlacedRequest } from '../placedSuite.ts';
import type { SuiteResult } from '../report.ts';

export interface BenchWorker {
  run(
    request: PlacedRequest,
    baseUrl: string,
    onProgress: (text: string) => void,
    pytorchVersion: string | null,
    trainPytorch: BenchWindow['trainPytorch'],
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
  runSuite(request: PlacedRequest, pytorchVersion: string | null): Promise<BenchAnswer>;
  /** The driver gives it. */
  tellProgress(text: string): Promise<void>;
  trainPytorch(profile: ProfileName, steps: number): Promise<number>;
}
