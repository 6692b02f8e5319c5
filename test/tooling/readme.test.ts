/** The READMEs: one says in Chinese what the other says in English, and what they link to is there. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const LANGUAGES = ['README.md', 'README.zh-CN.md'] as const;
type Readme = (typeof LANGUAGES)[number];

const linesOf = (file: Readme) => readFileSync(path.join(root, file), 'utf8').split('\n');

/** What a translation keeps: the kind of each line, the commands, the pictures and pages that are linked, the code. */
function skeleton(file: Readme) {
  const lines = linesOf(file);
  const text = lines.join('\n');
  return {
    kinds: lines.map((line) => /^(#+ |\d+\. |- |\||!\[| {4}|$)/.exec(line)?.[0].trim() ?? 'text'),
    commands: lines.filter((line) => line.startsWith('    ')),
    links: linksIn(text).filter((target) => !target.startsWith('#') && !isReadme(target)),
    code: [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code).sort(),
  };
}

const isReadme = (target: string) => (LANGUAGES as readonly string[]).includes(target);

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!).sort();
}

/** As GitHub names a heading: lower case, spaces as hyphens, marks left out. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\- ]/gu, '')
    .replaceAll(' ', '-');

describe('the READMEs', () => {
  test('have the same sections, commands, links and code in both languages', () => {
    expect(skeleton('README.zh-CN.md')).toEqual(skeleton('README.md'));
  });

  test.each(LANGUAGES)('%s links to files and headings that are there', (file) => {
    const lines = linesOf(file);
    const anchors = lines.flatMap((line) => /^#+ (.+)$/.exec(line)?.[1] ?? []).map(anchorOf);
    const missing = linksIn(lines.join('\n')).filter((target) => {
      if (target.startsWith('https:')) return false;
      return target.startsWith('#')
        ? !anchors.includes(target.slice(1))
        : !existsSync(path.join(root, target));
    });
    expect(missing).toEqual([]);
  });

  test.each(LANGUAGES)('%s leads to the other language', (file) => {
    const links = linksIn(linesOf(file).slice(0, 4).join('\n'));
    expect(links).toEqual(LANGUAGES.filter((other) => other !== file));
  });
});
