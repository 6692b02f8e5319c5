/** The safetensors reader and writer: round trips, every refusal, and files that lie or are damaged. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readSafetensors, writeSafetensors } from '../../src/network/safetensors.ts';
import { floatTensor, type TensorEntry, type TensorFile } from '../../src/network/tensorTypes.ts';
import { loadFixture } from '../fixture.ts';

const sides = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Floats of any kind, NaN, infinities and minus zero among them. */
const entries: fc.Arbitrary<TensorEntry> = sides.chain((shape) => {
  const length = { minLength: product(shape), maxLength: product(shape) };
  return fc.oneof(
    fc.float32Array(length).map((data) => ({ type: 'F32' as const, shape, data })),
    fc.int32Array(length).map((data) => ({ type: 'I32' as const, shape, data })),
    fc.uint8Array(length).map((data) => ({ type: 'U8' as const, shape, data })),
    fc.bigInt64Array(length).map((data) => ({ type: 'I64' as const, shape, data })),
  );
});

/** Names that a plain object would reorder or swallow are among them. */
const names = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', '10', '9', '', 'größe', '\ud800'),
);

const files: fc.Arbitrary<TensorFile> = fc
  .array(fc.tuple(names, entries), { maxLength: 6 })
  .map((pairs) => new Map(pairs.filter(([name]) => name !== '__metadata__')));

/** A file of a header as text and a body of that many bytes; the length before it is true unless given. */
function fileOf(header: string, bodyBytes: number, length?: bigint): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + bodyBytes);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function entry(shape: unknown, offsets: unknown, dtype: unknown = 'F32'): object {
  return { dtype, shape, data_offsets: offsets };
}

/** The InputError `file-format` that reading throws; anything else fails. */
function refusalOf(bytes: Uint8Array): InputError {
  try {
    readSafetensors(bytes);
  } catch (error) {
    if (error instanceof InputError) {
      expect(error.code).toBe('file-format');
      return error;
    }
    throw error;
  }
  throw new Error('The file was read.');
}

/** Reads or refuses; what is read takes no more memory than the file twice, as 16-bit floats do. */
function readOrRefuse(bytes: Uint8Array): 'read' | 'refused' {
  try {
    let dataBytes = 0;
    for (const { shape, data } of readSafetensors(bytes).values()) {
      expect(data.length).toBe(product(shape));
      dataBytes += data.byteLength;
    }
    expect(dataBytes).toBeLessThanOrEqual(2 * bytes.length);
    return 'read';
  } catch (error) {
    if (error instanceof InputError && error.code === 'file-format') return 'refused';
    throw error;
  }
}

describe('a written file', () => {
  test('reads back as the same tensors, wherever in a buffer it lies', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 0, max: 7 }), (file, offset) => {
        const bytes = writeSafetensors(file);
        const moved = new Uint8Array(bytes.length + offset + 3).subarray(offset, -3);
        moved.set(bytes);
        const back = readSafetensors(moved);
        expect(back.size).toBe(file.size);
        for (const [name, tensor] of file) expect(back.get(name)).toEqual(tensor);
      }),
    );
  });

  test('has its data at a multiple of eight bytes, whatever the names are', () => {
    fc.assert(
      fc.property(files, (file) => {
        const bytes = writeSafetensors(file);
        const headerBytes = new DataView(bytes.buffer).getBigUint64(0, true);
        expect(headerBytes % 8n).toBe(0n);
      }),
    );
  });

  test('keeps the order of its tensors in its data', () => {
    const tensor = (value: number): TensorEntry => ({
      type: 'U8',
      shape: [1],
      data: Uint8Array.of(value),
    });
    const bytes = writeSafetensors(
      new Map([
        ['10', tensor(1)],
        ['b', tensor(2)],
        ['9', tensor(3)],
      ]),
    );
    expect([...bytes.subarray(-3)]).toEqual([1, 2, 3]);
  });

  test('holds the data of a view only, not of the buffer behind it', () => {
    const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    const file = readSafetensors(
      writeSafetensors(new Map([['a', { type: 'F32', shape: [2], data }]])),
    );
    expect(file.get('a')?.data).toEqual(Float32Array.of(2, 3));
  });
});

test('floats of 16 bits are written as the float32 that they were read as', () => {
  const file = readSafetensors(fileOf(JSON.stringify({ a: entry([1], [0, 2], 'BF16') }), 2));
  const back = readSafetensors(writeSafetensors(file));
  expect([...back]).toEqual([['a', { type: 'F32', shape: [1], data: Float32Array.of(0) }]]);
});

test('a file of the Python package is read, its metadata left out', () => {
  const header = JSON.stringify({ __metadata__: { format: 'pt' }, a: entry([], [0, 4], 'I32') });
  const file = readSafetensors(fileOf(header, 4));
  expect([...file]).toEqual([['a', { type: 'I32', shape: [], data: Int32Array.of(0) }]]);
});

describe('a tensor that is asked for', () => {
  const file = readSafetensors(
    fileOf(JSON.stringify({ a: entry([2, 1], [0, 8]), b: entry([2], [8, 16], 'I32') }), 16),
  );

  test('comes as its floats', () => {
    expect(floatTensor(file, 'a', [2, 1])).toEqual(new Float32Array(2));
  });

  test.each([
    ['it is missing', 'c', [2, 1], 'no tensor c'],
    ['its shape is another', 'a', [1, 2], 'a as F32 [2, 1]'],
    ['its rank is another', 'a', [2], 'expected a as floats [2]'],
    ['its type is another', 'b', [2], 'b as I32 [2]'],
  ])('is refused where %s', (_, name, shape, words) => {
    expect(() => floatTensor(file, name, shape)).toThrow(InputError);
    expect(() => floatTensor(file, name, shape)).toThrow(words);
  });
});

describe('a file is refused where', () => {
  const one = (value: unknown): string => JSON.stringify({ a: value });

  test.each([
    ['it is empty', new Uint8Array(), 'Got a safetensors file with 0 bytes'],
    ['it ends within the length', new Uint8Array(7), '7 bytes'],
    ['the header is empty', new Uint8Array(8), 'no JSON object'],
    ['the header is longer than the file', fileOf('{}', 4, 7n), 'at most the file'],
    ['the header claims 2 GB', fileOf('{}', 0, 2n ** 31n), '2147483648 bytes'],
    ['the header claims all that 64 bits can', fileOf('{}', 0, 2n ** 64n - 1n), 'at most'],
    ['the header is no JSON', fileOf('{a}', 0), 'no JSON object'],
    ['the header is a list', fileOf('[]', 0), 'no JSON object'],
    ['the header is null', fileOf('null', 0), 'no JSON object'],
    ['the header is no UTF-8', Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 34, 255, 34), 'no JSON'],
    ['an entry is a number', fileOf(one(1), 0), 'an entry a that is no object'],
    ['an entry is a list', fileOf(one([]), 0), 'an entry a that is no object'],
    ['an entry is null', fileOf(one(null), 0), 'an entry a that is no object'],
    ['a type is missing', fileOf(one({ shape: [], data_offsets: [0, 4] }), 4), 'without a type'],
    ['a type is unknown', fileOf(one(entry([1], [0, 2], 'F8')), 2), 'a of type F8'],
    [
      'a type is a word of JavaScript',
      fileOf(one(entry([1], [0, 4], 'constructor')), 4),
      'of type',
    ],
    ['a type is an object', fileOf(one(entry([], [0, 4], { toString: 1 })), 4), 'without a type'],
    ['a shape is missing', fileOf(one({ dtype: 'F32', data_offsets: [0, 4] }), 4), 'a shape and'],
    ['a shape is a number', fileOf(one(entry(1, [0, 4])), 4), 'without a shape'],
    ['a side is negative', fileOf(one(entry([-1, -1], [0, 4])), 4), 'whole numbers'],
    ['a side is a fraction', fileOf(one(entry([0.5, 2], [0, 4])), 4), 'whole numbers'],
    ['a side is beyond exact numbers', fileOf(one(entry([2 ** 53], [0, 4])), 4), 'whole numbers'],
    ['there are three offsets', fileOf(one(entry([1], [0, 4, 4])), 4), 'two offsets'],
    ['an offset is a text', fileOf(one(entry([1], [0, '4'])), 4), 'two offsets'],
    ['the offsets are swapped', fileOf(one(entry([1], [4, 0])), 4), 'at bytes 4 to 0'],
    ['the shape is larger than the bytes', fileOf(one(entry([2], [0, 4])), 4), '8 bytes'],
    ['the shape is smaller than the bytes', fileOf(one(entry([1], [0, 8])), 8), '4 bytes'],
    [
      'the sides multiply beyond any number',
      fileOf(one(entry(Array(30).fill(2 ** 50), [0, 0])), 0),
      'Infinity bytes',
    ],
    ['a tensor of 2 GB is claimed', fileOf(one(entry([2 ** 29], [0, 2 ** 31])), 4), '2147483648'],
    ['bytes are left over', fileOf(one(entry([1], [0, 4])), 5), '5 bytes after the header'],
    ['there are bytes but no tensors', fileOf('{}', 1), '1 bytes after the header'],
    ['there is a gap before a tensor', fileOf(one(entry([1], [4, 8])), 8), 'a at byte 4'],
  ])('%s', (_, bytes, words) => {
    expect(refusalOf(bytes).message).toContain(words);
  });

  test('tensors overlap, as a thousand of them would fill a thousand times the memory', () => {
    const overlapping = Array.from({ length: 1000 }, (_, i) => [i, entry([999], [1, 3997])]);
    const header = JSON.stringify({
      first: entry([1], [0, 1], 'U8'),
      ...Object.fromEntries(overlapping),
    });
    expect(refusalOf(fileOf(header, 3997)).got).toContain('at byte 1');
  });

  test.each([
    ['the header', '', ''],
    ['a type', '{"a":{"shape":[1],"data_offsets":[0,4],"dtype":', '}}'],
    ['a shape', '{"a":{"dtype":"F32","data_offsets":[0,4],"shape":', '}}'],
  ])('%s is nested a hundred thousand deep', (_, before, after) => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    refusalOf(fileOf(before + nested + after, 4));
  });
});

describe('damage at random', () => {
  /** Mostly small, as lengths and offsets are, else any byte. */
  const bytesOfDamage = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 255 }));

  test('gives tensors that fit the file, or an InputError', () => {
    const intact = writeSafetensors(
      new Map<string, TensorEntry>([
        ['weight', { type: 'F32', shape: [2, 3], data: new Float32Array(6) }],
        ['ids', { type: 'U8', shape: [3], data: new Uint8Array(3) }],
        ['bias', { type: 'I32', shape: [3], data: new Int32Array(3) }],
      ]),
    );
    const outcomes = { read: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(intact.length), fc.nat(intact.length)),
        fc.array(fc.tuple(fc.nat(intact.length - 1), bytesOfDamage), { maxLength: 3 }),
        (keptBytes, changes) => {
          const bytes = intact.slice(0, keptBytes);
          for (const [place, value] of changes) if (place < keptBytes) bytes[place] = value;
          outcomes[readOrRefuse(bytes)]++;
        },
      ),
      { numRuns: 1000 },
    );
    // Both ways are taken, or the property says nothing.
    expect(outcomes.read).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  test('of the header, with lengths, offsets and types that lie, is no worse', () => {
    const lie = fc.oneof(
      fc.integer({ min: -1, max: 40 }),
      fc.constantFrom(2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e308, -0, 0.5, null, '4', [4], {}, true),
    );
    const lyingEntry = fc.record(
      {
        dtype: fc.oneof(fc.constantFrom('F32', 'F16', 'I64', 'U8'), fc.jsonValue()),
        shape: fc.oneof(fc.array(lie, { maxLength: 3 }), fc.jsonValue()),
        data_offsets: fc.oneof(fc.tuple(lie, lie), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), lyingEntry), fc.nat(40), (header, bodyBytes) => {
        readOrRefuse(fileOf(JSON.stringify(header), bodyBytes));
      }),
      { numRuns: 1000 },
    );
  });

  test('in place of a whole file is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        refusalOf(bytes);
      }),
    );
  });

  test('that cuts off any number of bytes from a file of PyTorch is noticed', async () => {
    const intact = await loadFixture('head_training.safetensors');
    expect(readOrRefuse(intact)).toBe('read');
    fc.assert(
      fc.property(fc.nat(intact.length - 1), (keptBytes) => {
        refusalOf(intact.subarray(0, keptBytes));
      }),
    );
  });
});
