/** How much script the page and the worker may weigh, and the Vite plugin that fails a build over it. */

import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Of scripts as a server sends them, gzipped; 1 kB is 1000 bytes. */
export const maxBytes = {
  /** What the page waits for: its entry and all that this imports statically. */
  page: 250_000,
  /** The worker's entry and every script that it may load later, decoders and backends included. */
  worker: 450_000,
} as const;

type ScriptWeights = Readonly<Record<keyof typeof maxBytes, number>>;

/** Weighs the scripts of a build of the page; in it the worker's are assets. */
export function weighScripts(bundle: Rolldown.OutputBundle): ScriptWeights {
  const outputs = Object.values(bundle);
  const pageScripts = new Set<string>();
  function takeStatic(fileName: string): void {
    const output = bundle[fileName];
    if (output?.type !== 'chunk' || pageScripts.has(fileName)) return;
    pageScripts.add(fileName);
    output.imports.forEach(takeStatic);
  }
  for (const output of outputs) {
    if (output.type === 'chunk' && output.isEntry) takeStatic(output.fileName);
  }
  const weigh = (isMeant: (output: Rolldown.OutputChunk | Rolldown.OutputAsset) => boolean) =>
    outputs
      .filter(isMeant)
      .map((output) => gzipSync(output.type === 'chunk' ? output.code : output.source).length)
      .reduce((sum, bytes) => sum + bytes, 0);
  return {
    page: weigh(({ fileName }) => pageScripts.has(fileName)),
    worker: weigh(({ type, fileName }) => type === 'asset' && fileName.endsWith('.js')),
  };
}

/** A sentence for each that is too heavy, or that was not found at all. */
export function weightProblems(weights: ScriptWeights): string[] {
  return (['page', 'worker'] as const).flatMap((name) => {
    const [weight, max] = [weights[name], maxBytes[name]];
    if (weight === 0) return [`The build has no scripts of the ${name}.`];
    if (weight <= max) return [];
    return [
      `The scripts of the ${name} weigh ${kilobytes(weight)} gzipped, more than ${kilobytes(max)}: load later what the start does not need, or leave it out.`,
    ];
  });
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function scriptWeights(): Plugin {
  return {
    name: 'loupe:script-weights',
    apply: 'build',
    writeBundle(_options, bundle) {
      const weights = weighScripts(bundle);
      const problems = weightProblems(weights);
      if (problems.length > 0) this.error(problems.join('\n'));
      const { page, worker } = weights;
      this.info(`scripts gzipped: page ${kilobytes(page)}, worker ${kilobytes(worker)}`);
    },
  };
}
