/** Heads under the official names: exact round trips, and refusal of what would score otherwise than there. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { createHead, type Head } from '../../src/network/head.ts';
import { readOfficialHead, writeOfficialHead } from '../../src/network/officialHead.ts';
import { readSafetensors, writeSafetensors } from '../../src/network/safetensors.ts';
import type { TensorEntry } from '../../src/network/tensorTypes.ts';

const [CHANNELS, HIDDEN] = [6, 4];
const STEP_COUNT = 'discriminator.body.block1.1.num_batches_tracked';

function seededHead(): Head {
  const standardisation = { mean: new Float32Array(CHANNELS), scale: 1 };
  return createHead(standardisation, { hidden: HIDDEN, adapterStart: 'xavier' }, mulberry32(1));
}

/** The seeded head's tensors with some replaced, or left out where null. */
function tensorsWith(changes: Record<string, TensorEntry | null> = {}): Map<string, TensorEntry> {
  const file = new Map(writeOfficialHead(seededHead()));
  for (const [name, entry] of Object.entries(changes)) {
    if (entry) file.set(name, entry);
    else file.delete(name);
  }
  return file;
}

function floats(shape: readonly number[], fill = 0): TensorEntry {
  const size = shape.reduce((product, side) => product * side, 1);
  return { type: 'F32', shape, data: new Float32Array(size).fill(fill) };
}

function refusalOf(file: ReadonlyMap<string, TensorEntry>): InputError {
  try {
    readOfficialHead(file);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('The head was taken.');
}

describe('an official head', () => {
  test('written and read again is the same, also by way of a file', () => {
    const head = seededHead();
    const tensors = writeOfficialHead(head);
    expect(readOfficialHead(tensors)).toEqual(head);
    expect(readOfficialHead(readSafetensors(writeSafetensors(tensors)))).toEqual(head);
    expect(writeOfficialHead(readOfficialHead(tensors))).toEqual(tensors);
  });

  test('has its matrices as torch has them, [output, input]', () => {
    const { hiddenWeight, adapterWeight } = seededHead();
    const tensors = writeOfficialHead(seededHead());
    const hidden = tensors.get('discriminator.body.block1.0.weight');
    const adapter = tensors.get('pre_projection.layers.0fc.weight');
    expect(hidden?.shape).toEqual([HIDDEN, CHANNELS]);
    expect(adapter?.shape).toEqual([CHANNELS, CHANNELS]);
    for (let input = 0; input < CHANNELS; input++) {
      for (let output = 0; output < HIDDEN; output++) {
        expect(hidden?.data[output * CHANNELS + input]).toBe(hiddenWeight[input * HIDDEN + output]);
      }
      expect(adapter?.data[input]).toBe(adapterWeight[input * CHANNELS]);
    }
  });

  test('may bring the count of steps, which is not read', () => {
    const counted: TensorEntry = { type: 'I32', shape: [], data: Int32Array.of(64) };
    expect(readOfficialHead(tensorsWith({ [STEP_COUNT]: counted }))).toEqual(seededHead());
  });
});

describe('an official head is refused where', () => {
  test.each([...writeOfficialHead(seededHead()).keys()])('%s is missing', (name) => {
    const { code, message } = refusalOf(tensorsWith({ [name]: null }));
    expect(code).toBe('file-format');
    expect(message).toContain(name);
    expect(message).not.toContain('[0');
  });

  test.each([...writeOfficialHead(seededHead()).keys()])('%s is of another shape', (name) => {
    expect(refusalOf(tensorsWith({ [name]: floats([3, 5]) })).code).toBe('file-format');
  });

  test.each([
    ['the discriminator has a further layer', 'discriminator.body.block2.0.weight'],
    ['the projection has a further layer', 'pre_projection.layers.1fc.weight'],
    ['it is in a larger model', 'backbone.conv1.weight'],
  ])('%s, which is named', (_, name) => {
    expect(refusalOf(tensorsWith({ [name]: floats([4, 4]) })).got).toContain(name);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('a number is %s', (value) => {
    const refused = refusalOf(tensorsWith({ 'discriminator.tail.weight': floats([1, 4], value) }));
    expect(refused.got).toContain('cannot score');
  });

  test('there is nothing in it', () => {
    expect(refusalOf(new Map()).code).toBe('file-format');
  });
});

test.each([
  { mean: new Float32Array(CHANNELS), scale: 2 },
  { mean: new Float32Array(CHANNELS).fill(1), scale: 1 },
])('a standardised head is not written, as the official names cannot say it', (standardisation) => {
  expect(() => writeOfficialHead({ ...seededHead(), ...standardisation })).toThrow(RangeError);
});
