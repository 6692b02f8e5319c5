/** The benchmark's worker: as in the app, what computes is off the page's thread. */

import { expose } from 'comlink';
import { registerErrorTransfer } from '../../src/worker/errorTransfer.ts';
import { runPlaced } from '../placedSuite.ts';
import { browserPlace } from './browserPlace.ts';
import type { BenchWorker } from './protocol.ts';

/** The driver knows why. */
const NO_PYTORCH = 'PyTorch: this machine has none for the command python3';

const benchWorker: BenchWorker = {
  run: (request, baseUrl, onProgress, version, train) => {
    const pytorch = version === null ? NO_PYTORCH : { version, train };
    return runPlaced(request, browserPlace(baseUrl, onProgress, pytorch));
  },
};

registerErrorTransfer();
expose(benchWorker);
