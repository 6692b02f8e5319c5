/** The import table: that the source keeps it, and that breaking it is noticed. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findViolations } from '../../scripts/check-imports.ts';
import { readImportGraph, readImports } from '../../scripts/import-graph.ts';
import { importTable, renderImportTable } from '../../scripts/import-table.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The violations of one file with this text. */
const check = (file: string, source: string) => findViolations(readImports(file, source));

describe('the import table', () => {
  test('is kept by the source', () => {
    expect(findViolations(readImportGraph(root, 'src'))).toEqual([]);
  });

  test('stands in docs/architecture.md as it is enforced', () => {
    const document = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
    expect(document).toContain(renderImportTable(importTable));
  });

  test.each([
    ['src/maths/blur.ts', "import { InputError } from '../errors.ts';"],
    ['src/maths/blur.ts', "import type { Verdict } from '../inspector/types.ts';"],
    ['src/ui/App.tsx', "import { openDevice } from '../network/openDevice.ts';"],
    ['src/ui/App.tsx', "import { train } from '../inspector/train.ts';"],
    ['src/ui/App.tsx', "import * as tf from '@tensorflow/tfjs-core';"],
    ['src/ui/App.tsx', "const tf = await import('@tensorflow/tfjs-core');"],
    ['src/ui/App.tsx', "export { openDevice } from '../network/openDevice.ts';"],
    ['src/ui/App.tsx', "import '../network/openDevice.ts';"],
    ['src/ui/App.tsx', 'const room = await import(address);'],
    ['src/state/store.ts', "import { useState } from 'react';"],
    ['src/state/store.ts', "import { handle } from '../worker/worker.ts';"],
    ['src/worker/worker.ts', "import { openDevice } from '../network/openDevice.ts';"],
    ['src/inspector/save.ts', "import { openDB } from 'idb';"],
    ['src/inspector/save.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/inspector/save.ts', "import { tf } from '../network/tfjs/tensorflow.ts';"],
    ['src/network/head.ts', "import * as tf from '@tensorflow/tfjs-core';"],
    ['src/newroom/file.ts', "import { InputError } from '../errors.ts';"],
  ])('refuses in %s: %s', (file, source) => {
    expect(check(file, source)).toHaveLength(1);
  });

  test.each([
    ['src/network/tfjs/adam.ts', "import * as tf from '@tensorflow/tfjs-core/dist/index';"],
    ['src/network/tfjs/adam.ts', "import { MARGIN } from '../trainingRule.ts';"],
    ['src/network/openDevice.ts', "const room = await import('./tfjs/openTfjsDevice.ts');"],
    ['src/network/head.ts', "import { multiply } from './matmul.ts';"],
    ['src/ui/inspector/Tab.tsx', "import { Panel } from './network/Panel.tsx';"],
    ['src/ui/App.tsx', "import type { Verdict } from '../inspector/types.ts';"],
    ['src/worker/client.ts', "import address from './worker.ts?worker&url';"],
    ['src/cli/evaluate.ts', "import { readFile } from 'node:fs/promises';"],
  ])('allows in %s: %s', (file, source) => {
    expect(check(file, source)).toEqual([]);
  });

  test('refuses a chain of single steps that are each allowed but lead the page to the network', () => {
    const chain = (typeOnly: boolean) => [
      ...readImports('src/main.tsx', "import { connect } from './worker/client.ts';"),
      ...readImports(
        'src/worker/client.ts',
        `import ${typeOnly ? 'type ' : ''}{ Trainer } from '../inspector/train.ts';`,
      ),
    ];
    expect(findViolations(chain(false))).toEqual([
      'the page loads src/main.tsx > src/worker/client.ts > src/inspector/train.ts',
    ]);
    expect(findViolations(chain(true))).toEqual([]);
  });

  test('names the file and the line', () => {
    const [violation] = check('src/ui/App.tsx', "// first\nimport 'idb';\n");
    expect(violation).toMatch(/^src\/ui\/App\.tsx:2 imports idb: /);
  });
});
