/** What the scripts of a built app weigh, as a server would send them. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A sentence for the page, for the worker and for WebAssembly. */
export function scriptNotes(folder: string, read: (file: string) => Buffer): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const weigh = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + gzipSync(read(path.join(folder, name))).length, 0);
  const html = String(read(path.join(folder, 'index.html')));
  const page = files.filter((name) => name.endsWith('.js') && html.includes(path.basename(name)));
  const scripts = files.filter((name) => name.endsWith('.js'));
  const wasm = files.filter((name) => name.endsWith('.wasm'));
  return [
    `Scripts that the page's HTML names: ${kilobytes(weigh(page))} gzipped; all scripts: ${kilobytes(weigh(scripts))}`,
    ...wasm.map((name) => `${name}: ${kilobytes(weigh([name]))} gzipped`),
  ];
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
