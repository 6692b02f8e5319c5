/** Every text that a person reads stands in the catalogue, so that other languages can come. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMarkupTexts } from './markupTexts.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;

const components = readdirSync(join(ROOT, 'src/ui'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => join('src/ui', name));

test('no component writes out a text of its own', () => {
  expect(components.length).toBeGreaterThan(50);
  const texts = components.flatMap((file) =>
    findMarkupTexts(file, readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(texts, 'move these texts to src/ui/messages').toEqual([]);
});

test('a text in the markup, in a branch of it or in an attribute is found by its line', () => {
  const source = [
    'const a = <p>Good parts</p>;',
    'const b = <p>{isOpen ? "Close" : `Open it`}</p>;',
    'const c = <img alt="A flange" src="flange.png" className="photo" />;',
    'const d = <p>{isOpen && "Ready"}</p>;',
  ].join('\n');
  expect(findMarkupTexts('x.tsx', source)).toEqual([
    'x.tsx:1: Good parts',
    'x.tsx:2: Close',
    'x.tsx:2: Open it',
    'x.tsx:3: A flange',
    'x.tsx:4: Ready',
  ]);
});

test('signs, spaces and texts of the catalogue are none', () => {
  const source = 'const a = <p title={en.title}> · {en.text}{" "}<b>‹ </b>{count}</p>;';
  expect(findMarkupTexts('x.tsx', source)).toEqual([]);
});
