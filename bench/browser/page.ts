/** The page that `npm run bench` drives: hands a request to the worker, and its words to whoever drives. */

import { proxy, wrap } from 'comlink';
import { InputError } from '../../src/errors.ts';
import { registerErrorTransfer } from '../../src/worker/errorTransfer.ts';
import type { BenchAnswer, BenchWindow, BenchWorker } from './protocol.ts';

registerErrorTransfer();
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const remote = wrap<BenchWorker>(worker);
const broken = new Promise<never>((_, reject) => {
  worker.addEventListener('error', ({ message }) => reject(new Error(`The worker: ${message}`)));
});
const page = globalThis as typeof globalThis & BenchWindow;

page.runSuite = async (request, pytorchVersion): Promise<BenchAnswer> => {
  try {
    const running = remote.run(
      request,
      document.baseURI,
      proxy(page.tellProgress),
      pytorchVersion,
      proxy(page.trainPytorch),
    );
    return { kind: 'measured', result: await Promise.race([running, broken]) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, got, expected, advice } = error;
    return { kind: 'refused', error: { code, got, expected, advice } };
  }
};
