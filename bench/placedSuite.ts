/** The benchmarks that run the same in Node and in a page's worker; that of memory in a page alone. */

import { benchInference } from './inference/benchInference.ts';
import { type MemoryCase, runMemoryCase } from './memory/memoryCases.ts';
import type { Place } from './place.ts';
import type { SuiteResult } from './report.ts';
import type { SuiteRequest } from './suite.ts';
import { benchTraining } from './training/benchTraining.ts';

export type PlacedRequest = Omit<SuiteRequest, 'suite'> &
  (
    | { readonly suite: 'inference' | 'training' }
    | { readonly suite: 'memory'; readonly memoryCase: MemoryCase }
  );

/** @throws InputError `backend` where it cannot be had or a peer does other work. */
export async function runPlaced(request: PlacedRequest, place: Place): Promise<SuiteResult> {
  switch (request.suite) {
    case 'inference':
      return benchInference(request, place);
    case 'training':
      return benchTraining(request, place);
    case 'memory': {
      // The driver, who sees the processes, knows the peak.
      const row = { ...(await runMemoryCase(request.memoryCase, request, place)), peakBytes: null };
      return { rows: [], memory: [row], notes: [], leftOut: [] };
    }
  }
}
