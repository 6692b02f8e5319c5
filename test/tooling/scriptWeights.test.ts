/** The build's limit for scripts: what counts as the page's and as the worker's, and that too much is refused. */

import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { maxBytes, weighScripts, weightProblems } from '../../scripts/script-weights.ts';

/** Gzip makes nothing of it but a few bytes more. */
const noise = (sizeBytes: number) => randomBytes(sizeBytes / 2).toString('hex');
const gzippedBytes = (text: string) => gzipSync(text).length;

function chunk(fileName: string, code: string, imports: string[] = [], isEntry = false) {
  return { type: 'chunk', fileName, code, imports, isEntry };
}

function bundleOf(...outputs: readonly { readonly fileName: string }[]): Rolldown.OutputBundle {
  const named = outputs.map((output) => [output.fileName, output]);
  return Object.fromEntries(named) as Rolldown.OutputBundle;
}

test('the page is its entry and what that imports statically, each once; the worker all other scripts', () => {
  const [entry, shared, far, later, worker, decoder] = [200, 300, 400, 500, 600, 700].map(noise);
  const bundle = bundleOf(
    chunk('index.js', entry!, ['shared.js', 'far.js'], true),
    chunk('shared.js', shared!, ['far.js']),
    chunk('far.js', far!, ['index.js']),
    chunk('help.js', later!, ['shared.js']),
    { type: 'asset', fileName: 'worker.js', source: worker } as { fileName: string },
    { type: 'asset', fileName: 'decoder.js', source: decoder } as { fileName: string },
    { type: 'asset', fileName: 'index.css', source: noise(800) } as { fileName: string },
  );
  expect(weighScripts(bundle)).toEqual({
    page: gzippedBytes(entry!) + gzippedBytes(shared!) + gzippedBytes(far!),
    worker: gzippedBytes(worker!) + gzippedBytes(decoder!),
  });
});

test('scripts up to the limits are let through', () => {
  expect(weightProblems(maxBytes)).toEqual([]);
});

test.each(['page', 'worker'] as const)('a byte over the limit of the %s is refused', (name) => {
  const problems = weightProblems({ ...maxBytes, [name]: maxBytes[name] + 1 });
  expect(problems).toEqual([expect.stringContaining(`The scripts of the ${name} weigh`)]);
});

test('a build in which none were found is refused, since nothing was weighed', () => {
  expect(weightProblems({ page: 0, worker: 0 })).toHaveLength(2);
});
