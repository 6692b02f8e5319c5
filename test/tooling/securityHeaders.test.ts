/** What the content security policy promises, and that its style hashes still fit the libraries. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  contentSecurityPolicyOfPage,
  insertedStyles,
} from '../../scripts/security-headers.ts';

const directives = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources] as const;
  }),
);

describe('the content security policy', () => {
  test('runs scripts and workers of the own origin only, and compiles nothing but WebAssembly', () => {
    expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directives.get('worker-src')).toEqual(["'self'"]);
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(contentSecurityPolicy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|data:|https?:|\*/);
  });

  test('lets the page talk to its own origin only', () => {
    expect(directives.get('connect-src')).toEqual(["'self'"]);
  });

  test('allows inserted styles by their hashes', () => {
    const hashes = insertedStyles.map(
      (style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    );
    expect(directives.get('style-src')).toEqual(["'self'", ...hashes]);
  });

  test('stands inside the page too, without what a meta element cannot say', () => {
    expect(contentSecurityPolicyOfPage).toBe(
      contentSecurityPolicy.replace("; frame-ancestors 'none'", ''),
    );
  });

  test.each(['interactions/usePress', 'overlays/usePreventScroll'])(
    'knows the style that React Aria inserts in %s to the letter',
    (module) => {
      const manifest = createRequire(import.meta.url).resolve('react-aria/package.json');
      const file = path.join(path.dirname(manifest), `dist/private/${module}.mjs`);
      const source = readFileSync(file, 'utf8');
      const [, template = ''] = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source) ?? [];
      const style = template.replace(/\$\{[^}]*ATTRIBUTE\}/, 'data-react-aria-pressable').trim();
      expect(insertedStyles).toContain(style);
    },
  );
});
