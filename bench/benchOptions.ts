/** The options of `npm run bench`, checked at the door. */

import { readOptions } from '../src/cli/options.ts';
import { SUITE_NAMES, type SuiteName, type SuiteRequest } from './suite.ts';

export type Runtime = 'chromium' | 'node';

export type BenchOptions =
  | { readonly kind: 'main-job' }
  | {
      readonly kind: 'suite';
      readonly request: SuiteRequest;
      readonly runtime: Runtime;
      /** Where the rows are written, if anywhere. */
      readonly jsonFile: string | null;
    };

const USAGE = `npm run bench
npm run bench -- ${SUITE_NAMES.join('|')} [--backend wasm|webgpu] [--threads N] [--rounds N] [--in chromium|node] [--json FILE]`;

const NAMES = ['backend', 'threads', 'rounds', 'in', 'json'] as const;
const MOST_THREADS = 64;
const USUAL_ROUNDS = 15;
const MOST_ROUNDS = 1000;

/** @throws InputError `settings` that names what is wrong. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const [name, ...rest] = args;
  if (name === undefined) return { kind: 'main-job' };
  const isOption = name.startsWith('-');
  const { values, fileName, number, wrong } = readOptions(isOption ? args : rest, NAMES, USAGE);
  if (isOption) throw wrong(`${name} without a benchmark's name`, `${SUITE_NAMES[0]} before it`);
  const suite = SUITE_NAMES.find((known): known is SuiteName => known === name);
  if (suite === undefined) throw wrong(`the benchmark '${name}'`, SUITE_NAMES.join(' or '));
  const { backend = 'wasm', in: runtime = 'chromium' } = values;
  if (backend !== 'wasm' && backend !== 'webgpu') {
    throw wrong(`--backend ${backend}`, 'wasm or webgpu');
  }
  if (runtime !== 'chromium' && runtime !== 'node') {
    throw wrong(`--in ${runtime}`, 'chromium or node');
  }
  const count = (option: 'threads' | 'rounds', usual: number, most: number): number => {
    const value = number(option) ?? usual;
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw wrong(`--${option} ${value}`, `a whole number from 1 to ${most}`);
  };
  if ((suite === 'startup' || suite === 'memory') && runtime === 'node') {
    throw wrong(`${suite} --in node`, 'chromium, as only a page shows it');
  }
  const threads = count('threads', 1, MOST_THREADS);
  const rounds = count('rounds', USUAL_ROUNDS, MOST_ROUNDS);
  const request = { suite, backend, threads, rounds } as const;
  return { kind: 'suite', request, runtime, jsonFile: fileName('json') };
}
