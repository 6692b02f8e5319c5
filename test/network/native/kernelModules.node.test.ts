/** The committed modules are what their hashes say, and what their source compiles to. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  buildKernelModule,
  HASH_FILE,
  hasCompiler,
  kernelModules,
  moduleFolder,
} from '../../../scripts/kernel-build.ts';

const files = kernelModules.map(({ file }) => file);

test('every module has the hash that is written beside it', () => {
  const hashes = files.map((file) => {
    const bytes = readFileSync(join(moduleFolder, file));
    return `${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`;
  });
  expect(readFileSync(join(moduleFolder, HASH_FILE), 'utf8')).toBe(hashes.join(''));
});

test.skipIf(!hasCompiler()).each(kernelModules)(
  'building $file again gives equal bytes',
  (module) => {
    const committed = readFileSync(join(moduleFolder, module.file));
    expect(Buffer.from(buildKernelModule(module)).equals(committed)).toBe(true);
  },
);
