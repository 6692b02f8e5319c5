/** The committed modules that scripts carry are what their sources compile to. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  buildCarriedModule,
  carriedFolder,
  carriedModules,
  hasCompiler,
} from '../../scripts/kernel-build.ts';

test.skipIf(!hasCompiler()).each(carriedModules)(
  'building $source again gives the committed $file',
  (module) => {
    const committed = readFileSync(join(carriedFolder, module.file), 'utf8');
    expect(buildCarriedModule(module)).toBe(committed);
  },
);
