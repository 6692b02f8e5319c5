/** The benchmark's worker: as in the app, what computes is off the page's thread. */

import { expose } from 'comlink';
import { registerErrorTransfer } from '../../src/worker/errorTransfer.ts';
import { runSuite } from '../suite.ts';
import { browserPlace } from './browserPlace.ts';
import type { BenchWorker } from './protocol.ts';

const benchWorker: BenchWorker = {
  run: (request, baseUrl, onProgress) => runSuite(request, browserPlace(baseUrl, onProgress)),
};

registerErrorTransfer();
expose(benchWorker);
