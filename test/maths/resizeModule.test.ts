/** The committed module of the resize is what its source compiles to. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  buildResizeModule,
  hasCompiler,
  resizeModuleFile,
  resizeModuleText,
} from '../../scripts/kernel-build.ts';

test.skipIf(!hasCompiler())('building the resize again gives the committed module', () => {
  expect(resizeModuleText(buildResizeModule())).toBe(readFileSync(resizeModuleFile, 'utf8'));
});
