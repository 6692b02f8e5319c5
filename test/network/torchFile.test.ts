/** PyTorch files: everything that torch saves of tensors is read as torch reads it; what else they hold is refused. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TensorData } from '../../src/network/tensorTypes.ts';
import { readTorchFile } from '../../src/network/torchFile.ts';
import { loadFixture } from '../fixture.ts';
import { joined, text } from './byteFields.ts';
import * as p from './pickleBytes.ts';
import { damaged, expectBounded, isRead, refusalOf } from './tensorRefusals.ts';
import { zipOf } from './zipBytes.ts';

/** Values are text where JSON has no such number. */
type Described = Record<string, { type: string; shape: number[]; values: (number | string)[] }>;

const expected: Record<string, Described> = JSON.parse(
  new TextDecoder().decode(await loadFixture('torch/expected.json')),
);

function numbers(data: TensorData): (number | bigint)[] {
  return Array.from<number | bigint>(data);
}

/** A file of that pickle and one storage `0` of eight float32: 0 to 7. */
function fileOf(...instructions: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const floats = new Uint8Array(Float32Array.from({ length: 8 }, (_, i) => i).buffer);
  return zipOf([
    { name: 'x/data.pkl', data: p.pickleOf(...instructions) },
    { name: 'x/data/0', data: floats },
  ]);
}

const eight = p.storage('0', 8);
const tensorOf = (fields: Partial<p.TensorFields>): Uint8Array =>
  p.tensor({ storage: eight, shape: [2], strides: [1], ...fields });
const valuesOf = (fields: Partial<p.TensorFields>): number[] => {
  const tensors = readTorchFile(fileOf(p.dictionary({ a: tensorOf(fields) })));
  return numbers(tensors.get('a')!.data).map(Number);
};

describe('a file of PyTorch', () => {
  const files = Object.keys(expected).filter((name) => name.endsWith('.pth'));

  test.each(files)(
    '%s gives the names, types, shapes and values that Python reads',
    async (name) => {
      const bytes = await loadFixture(`torch/${name}`);
      const tensors = readTorchFile(bytes);
      expect([...tensors.keys()].sort()).toEqual(Object.keys(expected[name]).sort());
      for (const [key, { type, shape, values }] of Object.entries(expected[name])) {
        const tensor = tensors.get(key)!;
        expect([key, tensor.type, tensor.shape]).toEqual([key, type, shape]);
        const isLong = tensor.data instanceof BigInt64Array;
        // Exact: widening is, and Python rounded float64 to float32 too.
        expect(numbers(tensor.data)).toEqual(values.map((v) => (isLong ? BigInt(v) : Number(v))));
      }
      expectBounded(tensors, bytes);
    },
  );

  test('gives plain float32 as views of its bytes', async () => {
    const bytes = await loadFixture('torch/state-dict.pth');
    expect(readTorchFile(bytes).get('0.weight')?.data.buffer).toBe(bytes.buffer);
  });

  test('is read wherever in a buffer it lies', async () => {
    const bytes = await loadFixture('torch/views.pth');
    const moved = new Uint8Array(bytes.length + 5).subarray(3, -2);
    moved.set(bytes);
    const original = readTorchFile(bytes);
    for (const [name, { data }] of readTorchFile(moved)) {
      expect(data).toEqual(original.get(name)?.data);
    }
  });

  test.each([
    ['module.pth', 'torch.nn.modules.linear.Linear'],
    ['os-system.pth', 'posix.system'],
    ['complex.pth', 'torch.ComplexFloatStorage'],
    ['compressed.pth', 'compressed'],
    ['expanded.pth', 'a tensor [1000] from element 0 of 1'],
    ['bare-tensor.pth', 'no dictionary'],
    ['no-pickle.zip', '0 files named data.pkl'],
  ])('%s is refused: it has %s', async (name, words) => {
    const bytes = await loadFixture(`torch/${name}`);
    expect(refusalOf(() => readTorchFile(bytes)).got).toContain(words);
  });
});

describe('a view of a storage', () => {
  test.each([
    ['from an offset', { offset: 3 }, [3, 4]],
    ['backwards through two axes', { shape: [2, 3], strides: [1, 2] }, [0, 2, 4, 1, 3, 5]],
    ['with an axis of stride zero', { shape: [2, 2], strides: [0, 1] }, [0, 1, 0, 1]],
    ['with axes of one element and any stride', { shape: [1, 2, 1], strides: [99, 2, 77] }, [0, 2]],
    ['without axes', { offset: 7, shape: [], strides: [] }, [7]],
    ['without elements, wherever it is', { offset: 99, shape: [0, 4], strides: [4, 1] }, []],
    ['without elements, however large', { shape: [2 ** 50, 0, 2 ** 50], strides: [0, 1, 1] }, []],
  ])('%s is read', (_, fields, values) => {
    expect(valuesOf(fields)).toEqual(values);
  });

  test.each([
    ['ends beyond it', { shape: [9] }],
    ['begins beyond it', { offset: 7 }],
    ['strides beyond it', { strides: [8] }],
    ['has 2 GB', { shape: [2 ** 29] }],
    ['repeats few elements often', { shape: [2 ** 29], strides: [0] }],
    ['has sides that multiply beyond any number', { shape: Array(40).fill(2 ** 50) }],
    ['has a stride beyond exact numbers', { strides: [2n ** 62n] }],
    ['has a negative side', { shape: [-2] }],
    ['has a negative stride', { offset: 7, strides: [-1] }],
    ['has a negative offset', { offset: -1 }],
    ['has an offset beyond exact numbers', { offset: 2n ** 62n }],
    ['has more strides than sides', { strides: [1, 1] }],
    ['has more axes than PyTorch allows', { shape: Array(65).fill(1), strides: Array(65).fill(1) }],
    ['has a storage that is text', { storage: p.unicode('0') }],
    ['has a storage that is missing', { storage: p.storage('1', 8) }],
    ['has a storage said to be shorter', { storage: p.storage('0', 7) }],
    ['has a storage said to have 2 GB', { storage: p.storage('0', 2 ** 29) }],
    ['has a storage of another type', { storage: p.storage('0', 8, 'DoubleStorage') }],
    ['has a storage of no type', { storage: p.storage('0', 8, 'float32') }],
  ])('is refused where it %s', (_, fields: Partial<p.TensorFields>) => {
    refusalOf(() => valuesOf({ strides: fields.shape?.map(() => 1) ?? [1], ...fields }));
  });

  test('has its own shape, whatever a pickle does to its list of sides later', () => {
    const sides = joined(p.tuple(p.whole(2)), p.put(0));
    const rebuild = p.global('torch._utils', '_rebuild_tensor_v2');
    const args = p.tuple(eight, p.whole(0), sides, p.tuple(p.whole(1)), p.TRUE, p.NONE);
    const later = p.dictionary({
      a: joined(rebuild, args, p.REDUCE),
      b: joined(p.get(0), p.whole(9), p.APPEND),
    });
    expect(readTorchFile(fileOf(later)).get('a')?.shape).toEqual([2]);
  });
});

describe('a dictionary', () => {
  const tensor = tensorOf({});

  test('in which two paths give one name is refused', () => {
    const both = p.dictionary({ 'a.b': tensor, a: p.dictionary({ b: tensor }) });
    expect(refusalOf(() => readTorchFile(fileOf(both))).got).toContain('two tensors named a.b');
  });

  test('that holds itself is refused', () => {
    const circle = joined(p.EMPTY_DICT, p.put(0), p.unicode('a'), p.get(0), p.SET_ITEM);
    expect(refusalOf(() => readTorchFile(fileOf(circle))).got).toContain('too deep');
  });

  test('nested a hundred thousand deep is refused', () => {
    const open = joined(...Array(100_000).fill(joined(p.EMPTY_DICT, p.unicode(''))));
    const close = joined(...Array(100_000).fill(p.SET_ITEM));
    expect(refusalOf(() => readTorchFile(fileOf(open, tensor, close))).got).toContain('too deep');
  });

  test('that doubles thirty times is refused, with and without a tensor at its end', () => {
    for (const seed of [tensor, p.EMPTY_DICT]) {
      const doubled = Array.from({ length: 30 }, (_, i) =>
        joined(p.dictionary({ a: p.get(i), b: p.get(i) }), p.put(i + 1)),
      );
      const kept = joined(p.EMPTY_LIST, seed, p.put(0), p.APPEND);
      const laughs = joined(kept, ...doubled.map((one) => joined(one, p.APPEND)));
      const bytes = fileOf(p.dictionary({ a: laughs }));
      expect(refusalOf(() => readTorchFile(bytes)).got).toContain('too many');
    }
  });

  test('with keys that make endless names is refused', () => {
    const long = p.dictionary({ ['a'.repeat(501)]: tensor });
    expect(refusalOf(() => readTorchFile(fileOf(long))).got).toContain('a name of 501');
    const odd = joined(p.EMPTY_DICT, p.tuple(), tensor, p.SET_ITEM);
    expect(refusalOf(() => readTorchFile(fileOf(odd))).got).toContain('neither text nor a number');
  });

  test('of a hundred reordered copies of one large storage is refused before memory is taken', () => {
    const large = p.tensor({
      storage: p.storage('0', 20_000),
      shape: [100, 200],
      strides: [1, 100],
    });
    const copies = (count: number): Uint8Array => {
      const list = Array.from({ length: count }, () => joined(large, p.APPEND));
      const data = p.pickleOf(p.dictionary({ a: joined(p.EMPTY_LIST, ...list) }));
      return zipOf([
        { name: 'x/data.pkl', data },
        { name: 'x/data/0', data: new Uint8Array(80_000) },
      ]);
    };
    expectBounded(readTorchFile(copies(4)), copies(4));
    expect(refusalOf(() => readTorchFile(copies(100))).got).toContain('tensors of');
  });
});

describe('an archive is refused where', () => {
  const pickle = p.pickleOf(p.EMPTY_DICT);

  test.each([
    [
      'two pickles are in it',
      [
        { name: 'x/data.pkl', data: pickle },
        { name: 'y/data.pkl', data: pickle },
      ],
      '2 files',
    ],
    [
      'the byte order is unknown',
      [
        { name: 'x/data.pkl', data: pickle },
        { name: 'x/byteorder', data: text('middle') },
      ],
      'the byte order middle',
    ],
  ])('%s', (_, members, words) => {
    expect(refusalOf(() => readTorchFile(zipOf(members))).got).toContain(words);
  });
});

describe('damage at random', () => {
  test.each(['views.pth', 'types.pth', 'nested.pth', 'big-endian.pth'])(
    'of %s gives tensors within four times its size, or an InputError',
    async (name) => {
      const intact = await loadFixture(`torch/${name}`);
      const outcomes = { read: 0, refused: 0 };
      fc.assert(
        fc.property(damaged(intact), (bytes) => {
          const isTaken = isRead(() => expectBounded(readTorchFile(bytes), bytes));
          outcomes[isTaken ? 'read' : 'refused']++;
        }),
        { numRuns: 400 },
      );
      // Both ways are taken, or the property says nothing.
      expect(outcomes.read).toBeGreaterThan(0);
      expect(outcomes.refused).toBeGreaterThan(0);
    },
  );

  test('of each byte of the pickle alone is no worse', async () => {
    const intact = await loadFixture('torch/views.pth');
    const start = intact.indexOf(0x80);
    fc.assert(
      fc.property(fc.nat(1500), fc.integer({ min: 0, max: 255 }), (place, byte) => {
        const bytes = intact.slice();
        bytes[start + place] = byte;
        isRead(() => expectBounded(readTorchFile(bytes), bytes));
      }),
      { numRuns: 1000 },
    );
  });
});
