/** `npm run build:kernels`: compiles the C kernels and writes the modules, with hashes where they are files, to be committed. */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildCarriedModule,
  buildKernelModule,
  carriedFolder,
  carriedModules,
  HASH_FILE,
  kernelModules,
  moduleFolder,
} from './kernel-build.ts';

mkdirSync(moduleFolder, { recursive: true });
const lines = kernelModules.map((module) => {
  const bytes = buildKernelModule(module);
  writeFileSync(join(moduleFolder, module.file), bytes);
  console.log(`${module.file}: ${bytes.length} bytes`);
  return `${createHash('sha256').update(bytes).digest('hex')}  ${module.file}\n`;
});
writeFileSync(join(moduleFolder, HASH_FILE), lines.join(''));
for (const module of carriedModules) {
  writeFileSync(join(carriedFolder, module.file), buildCarriedModule(module));
}
