/** The benchmarks that run the same in Node and in a page's worker. */

import { benchInference } from './inference/benchInference.ts';
import type { Place } from './place.ts';
import type { SuiteResult } from './report.ts';
import type { SuiteRequest } from './suite.ts';
import { benchTraining } from './training/benchTraining.ts';

export type PlacedSuite = 'inference' | 'training';
export type PlacedRequest = SuiteRequest & { readonly suite: PlacedSuite };

/** @throws InputError `backend` where it cannot be had or a peer does other work. */
export function runPlaced(request: PlacedRequest, place: Place): Promise<SuiteResult> {
  switch (request.suite) {
    case 'inference':
      return benchInference(request, place);
    case 'training':
      return benchTraining(request, place);
  }
}
