/** Writes what research reads: patch vectors, grids and masks of a folder in MVTec layout, made by the page's own engine. */

import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { chooseNormals } from '../../src/cli/chooseNormals.ts';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { createNodeImageDecoder } from '../../src/cli/imageDecoder.ts';
import { readMvtecFolder } from '../../src/cli/mvtecFolder.ts';
import { networkInput, networkMask } from '../../src/inspector/geometry.ts';
import { createMethod, inputGeometry } from '../../src/inspector/method.ts';
import type { ImageSize, RgbImage } from '../../src/inspector/types.ts';
import { roundToFloat16 } from '../../src/maths/float16.ts';
import { fnv1a32, mulberry32 } from '../../src/maths/random.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { type Perturbation, perturbed } from './perturb.ts';

const USAGE =
  'tsx scripts/research/export-vectors.ts DATA OUT SHORT_SIDE [--copies OF_EACH_NORMAL --name NAME --shots K --subsets S --rotation DEGREES --shift SHARE --scale SHARE --brightness SHARE --contrast SHARE --noise OF_255 --edge nearest]';

/** One line of `images.json`; `firstRow` and `firstPixel` say where its patches and its mask begin. */
interface ExportedImage {
  readonly file: string;
  readonly label: string;
  readonly grid: ImageSize;
  readonly input: ImageSize;
  readonly firstRow: number;
  /** Of test images. */
  readonly firstPixel: number;
}

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    copies: text('0'),
    name: text('copies'),
    shots: text('0'),
    subsets: text('1'),
    rotation: text('5'),
    shift: text('0.02'),
    scale: text('0'),
    brightness: text('0.05'),
    contrast: text('0'),
    noise: text('0'),
    edge: text('mirror'),
  },
});
const [data, out, shortSide] = positionals;
if (shortSide === undefined || !(values.edge === 'nearest' || values.edge === 'mirror')) {
  throw new Error(`Usage: ${USAGE}`);
}
const perturbation: Perturbation = {
  rotationDegrees: Number(values.rotation),
  shift: Number(values.shift),
  scale: Number(values.scale),
  brightness: Number(values.brightness),
  contrast: Number(values.contrast),
  noise: Number(values.noise),
  edge: values.edge,
};
const settings = METHOD_DEFAULTS.compact;
const geometry = inputGeometry('compact', Number(shortSide), null);
const { backbone } = await openNodeEngine('wasm');
const { composition } = createMethod(settings, backbone);
const describer = backbone.createDescriber(composition);
const decoder = createNodeImageDecoder();
const folder = await readMvtecFolder(data);
await mkdir(out, { recursive: true });

const normals = folder.normals.map((file) => ({ file, label: 'good', mask: null }));
const copies = Number(values.copies);
if (copies === 0) {
  await exportImages('train', normals, 0);
  await exportImages('test', folder.tests, 0);
} else {
  await exportImages(values.name, normalsOfSubsets(), copies);
}
backbone.device.close();

/** Those that the subsets of `--shots` normals take; all without `--shots`. */
function normalsOfSubsets(): typeof normals {
  if (Number(values.shots) === 0) return normals;
  const chosen = new Set(
    Array.from({ length: Number(values.subsets) }, (_, seed) =>
      chooseNormals(folder.normals, Number(values.shots), seed),
    ).flat(),
  );
  return normals.filter(({ file }) => chosen.has(file));
}

/** Writes `KIND.f16` `[patches, channels]`, `KIND.masks.u8` and `KIND.json`. */
async function exportImages(
  kind: string,
  files: readonly { file: string; label: string; mask: string | null }[],
  copiesOfEach: number,
): Promise<void> {
  const vectors = createWriteStream(join(out, `${kind}.f16`));
  const masks = createWriteStream(join(out, `${kind}.masks.u8`));
  const images: ExportedImage[] = [];
  let firstRow = 0;
  let firstPixel = 0;
  for (const { file, label, mask } of files) {
    const whole = networkInput(geometry, await decode(file));
    const random = mulberry32(fnv1a32(`perturbed ${file}`));
    const inputs =
      copiesOfEach === 0
        ? [whole]
        : Array.from({ length: copiesOfEach }, () => perturbed(whole, perturbation, random));
    for (const image of inputs) {
      const { grid, input, vectors: floats } = await describer.describe(image);
      images.push({ file, label, grid, input, firstRow, firstPixel });
      const halves = new Uint16Array(floats.length);
      roundToFloat16(floats, halves);
      await write(vectors, halves);
      firstRow += grid.width * grid.height;
      if (kind !== 'test') continue;
      const pixels =
        mask === null ? new Uint8Array(input.width * input.height) : await readMask(mask);
      await write(masks, pixels);
      firstPixel += pixels.length;
    }
  }
  for (const stream of [vectors, masks]) await finished(stream.end());
  const { channels } = composition;
  await writeFile(join(out, `${kind}.json`), JSON.stringify({ channels, images }));
  console.log(`${out}: ${images.length} ${kind} images, ${firstRow} patches of ${channels}`);
}

async function decode(file: string): Promise<RgbImage> {
  return decoder.decode(new Uint8Array(await readFile(join(data, file))));
}

/** One where the mask is not black, at the network's input size as `npm run evaluate` resizes it. */
async function readMask(file: string): Promise<Uint8Array> {
  const { width, height, data: rgb } = await decode(file);
  const mask = Uint8Array.from({ length: width * height }, (_, i) =>
    Number(rgb[3 * i] > 0 || rgb[3 * i + 1] > 0 || rgb[3 * i + 2] > 0),
  );
  return networkMask(geometry, { width, height, data: mask });
}

async function write(stream: WriteStream, array: Uint8Array | Uint16Array): Promise<void> {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  await new Promise<void>((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
