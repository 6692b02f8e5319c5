/** One visual language: style sheets take colours, sizes of type and weights from the tokens of theme.css. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../src/ui/', import.meta.url).pathname;

const sheets = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.module.css'),
);

/** The declarations in all sheets that break the rule, each with its place. */
function declarations(breaksRule: (property: string, value: string) => boolean): string[] {
  return sheets.flatMap((sheet) =>
    readFileSync(join(FOLDER, sheet), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const [, property, value] = /^\s+([\w-]+):\s*(.+);$/.exec(line) ?? [];
        if (property === undefined || value === undefined || !breaksRule(property, value))
          return [];
        return [`src/ui/${sheet}:${index + 1}: ${property}: ${value}`];
      }),
  );
}

test('no sheet names a colour of its own', () => {
  expect(sheets.length).toBeGreaterThan(40);
  const named = declarations((property, value) =>
    property.startsWith('--') && !property.startsWith('--colour')
      ? false
      : /#[\da-f]{3,8}\b|\b(rgb|hsl|oklch|lab|color)a?\(|\b(white|black|red|green|grey|gray)\b/i.test(
          value,
        ),
  );
  expect(named, 'take a --colour token of src/ui/theme.css').toEqual([]);
});

test('sizes and weights of type are those of the scale', () => {
  const odd = declarations(
    (property, value) =>
      (property === 'font-size' && !/^(var\(--text-[\w-]+\)|inherit|[\d.]+em)$/.test(value)) ||
      (property === 'font-weight' && !/^(var\(--weight-[\w-]+\)|inherit)$/.test(value)),
  );
  expect(odd, 'take a --text or --weight token of src/ui/theme.css').toEqual([]);
});
