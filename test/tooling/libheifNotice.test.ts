/** The notice that goes along with libheif: it names what is installed, and the licence it points to is there. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'latin1');

const notice = read('public/libheif/NOTICE.txt');
const wasm = read('node_modules/libheif-js/libheif-wasm/libheif.wasm');

test('the notice names the versions in the WASM file and the package', () => {
  const { version } = JSON.parse(read('node_modules/libheif-js/package.json'));
  expect(notice).toContain(`libheif-js ${version}`);
  for (const library of ['libheif', 'libde265']) {
    const named = new RegExp(`^ +${library} (\\S+)`, 'm').exec(notice)?.[1];
    expect(wasm).toContain(`\0${named}\0`);
  }
});

test('the licence in the package is the LGPL with the GPL that it adds to', () => {
  const licence = read('node_modules/libheif-js/libheif-wasm/LICENSE');
  expect(licence).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
  expect(licence).toContain('GNU GENERAL PUBLIC LICENSE');
});
