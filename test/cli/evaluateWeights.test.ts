/** The command on weights that its user brings: a head from elsewhere is judged by as it is, other files are named. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJudge, measureImage } from '../../src/inspector/inspect.ts';
import { createMethod, inputGeometry } from '../../src/inspector/method.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { createHead, packHead } from '../../src/network/head.ts';
import { writeOfficialHead } from '../../src/network/officialHead.ts';
import { writeSafetensors } from '../../src/network/safetensors.ts';
import { decoder } from '../image/fixtures.ts';
import { backbone } from '../inspector/discs.ts';
import { discFolder, evaluate, TEST_FILES } from './evaluateProcess.ts';

const RECIPE = { hiddenWidth: 4, discriminatorLayers: 2, adapterStart: 'xavier' } as const;

function seededHead(channels: number) {
  const random = mulberry32(5);
  return createHead({ mean: new Float32Array(channels), scale: 1 }, RECIPE, random);
}

/** A file of the seeded head under the official names. */
async function headFile(folder: string, channels: number): Promise<string> {
  const path = join(folder, 'head.safetensors');
  await writeFile(path, writeSafetensors(writeOfficialHead(seededHead(channels))));
  return path;
}

const PAPER = ['--profile', 'paper', '--backbone', 'efficientnet_lite0'];

/** The paper profile, its backbone left out where that is the option under test. */
const paperWith = (option: string) => (option === '--backbone' ? PAPER.slice(0, 2) : PAPER);

test('a checkpoint is judged by without training, as the page would', async () => {
  const data = await discFolder({ masks: true });
  const checkpoint = await headFile(data, 1536);
  const jsonFile = join(data, 'figures.json');
  const { status, output, errors } = await evaluate(
    ...['--data', data, ...PAPER, '--checkpoint', checkpoint, '--json', jsonFile],
  );
  expect(status, errors).toBe(0);
  expect(output).not.toContain('seed 0');
  const report = JSON.parse(await readFile(jsonFile, 'utf8'));
  expect(report.config).toMatchObject({
    method: { profile: 'paper' },
    judge: { kind: 'checkpoint', file: checkpoint },
  });
  expect(report.seeds).toMatchObject([{ trainMs: 0 }]);

  const geometry = inputGeometry('paper', 0, null);
  const method = createMethod(METHOD_DEFAULTS.paper, backbone);
  const judge = createJudge(method, backbone, packHead(seededHead(1536)), geometry);
  const expected: unknown[] = [];
  for (const [file, label] of TEST_FILES) {
    const image = await decoder.decode(new Uint8Array(await readFile(join(data, file))));
    expected.push({ file, label, score: (await measureImage(judge, image)).score });
  }
  judge.scorer.dispose();
  expect(report.seeds[0].images).toEqual(expected);
});

describe('evaluate says in words, naming the file, and ends with status 1 where', () => {
  /** What the command says of `option` being a file of these bytes. */
  async function refusalOf(option: string, bytes: Uint8Array | string): Promise<string> {
    const data = await discFolder({ masks: false });
    const path = join(data, 'weights.bin');
    await writeFile(path, bytes);
    const { status, output, errors } = await evaluate(
      ...['--data', data, ...paperWith(option), option, path],
    );
    expect(status).toBe(1);
    expect(output).toBe('');
    expect(errors).toContain(path);
    expect(errors).not.toContain('    at ');
    return errors;
  }

  test.each(['--backbone', '--checkpoint'])('%s is a text', async (option) => {
    expect(await refusalOf(option, 'Remember the milk.')).toContain('a file of an unknown kind');
  });

  test('a head is taken for a backbone', async () => {
    const head = writeSafetensors(writeOfficialHead(seededHead(2)));
    expect(await refusalOf('--backbone', head)).toContain('discriminator.body.block1.0.weight');
  });

  test('a backbone is taken for a checkpoint', async () => {
    const weights = await readFile(
      new URL('../../models/efficientnet-lite0.safetensors', import.meta.url),
    );
    expect(await refusalOf('--checkpoint', weights)).toContain(
      'no tensor discriminator.tail.weight',
    );
  });

  test.each(['--backbone', '--checkpoint'])('%s does not exist', async (option) => {
    const data = await discFolder({ masks: false });
    const path = join(data, 'absent.pth');
    const { status, errors } = await evaluate(
      ...['--data', data, ...paperWith(option), option, path],
    );
    expect(status).toBe(1);
    expect(errors).toContain(`Got ${path} (ENOENT`);
  });
});

test('a head for other patch vectors is refused in words', async () => {
  const data = await discFolder({ masks: false });
  const { status, errors } = await evaluate(
    ...['--data', data, ...PAPER, '--checkpoint', await headFile(data, 24)],
  );
  expect(status).toBe(1);
  expect(errors).toContain('a head for patch vectors of 24 numbers, expected one for 1536');
  expect(errors).not.toContain('    at ');
});
