/** The options of `npm run bench`, checked at the door. */

import { readOptions } from '../src/cli/options.ts';
import type { BackendName } from '../src/inspector/types.ts';

export type BenchOptions =
  | { readonly kind: 'main-job' }
  | {
      readonly kind: 'inference';
      readonly backend: BackendName;
      /** Where the rows are written, if anywhere. */
      readonly jsonFile: string | null;
    };

const USAGE = `npm run bench
npm run bench -- inference [--backend wasm|webgpu] [--json FILE]`;

const NAMES = ['backend', 'json'] as const;

/** @throws InputError `settings` that names what is wrong. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const [name, ...rest] = args;
  if (name === undefined) return { kind: 'main-job' };
  const isOption = name.startsWith('-');
  const { values, fileName, wrong } = readOptions(isOption ? args : rest, NAMES, USAGE);
  if (isOption) throw wrong(`${name} without a benchmark's name`, 'inference before it');
  if (name !== 'inference') throw wrong(`the benchmark '${name}'`, 'inference');
  const { backend = 'wasm' } = values;
  if (backend !== 'wasm' && backend !== 'webgpu') {
    throw wrong(`--backend ${backend}`, 'wasm or webgpu');
  }
  return { kind: 'inference', backend, jsonFile: fileName('json') };
}
