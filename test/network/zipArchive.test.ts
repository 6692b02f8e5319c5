/** The zip reader: views of stored members, and refusal of archives that are compressed, damaged or lie. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readZip } from '../../src/network/zipArchive.ts';
import { loadFixture } from '../fixture.ts';
import { field, joined, text } from './byteFields.ts';
import { damaged, isRead, refusalOf } from './tensorRefusals.ts';
import { type ZipEndFields, type ZipMember, zipOf } from './zipBytes.ts';

const abc: ZipMember = { name: 'a', data: text('abc') };
const SIZES_FOLLOW = 8;

describe('members', () => {
  test('come back by name as they were written, without a copy', () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 20 });
    const file = fc.record({ name: names, data: fc.uint8Array({ maxLength: 50 }) });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ({ name }) => name }), (files) => {
        const bytes = zipOf(files);
        const members = readZip(bytes);
        expect(members.size).toBe(files.length);
        for (const { name, data } of files) {
          expect(members.get(name)).toEqual(data);
          expect(members.get(name)?.buffer).toBe(bytes.buffer);
        }
      }),
    );
  });

  test('are found from the end where a comment follows the directory', () => {
    expect(readZip(zipOf([abc], { comment: text('PK\x05\x06 not it') })).size).toBe(1);
  });

  test('of which the local header gives no sizes are read, as torch writes them', () => {
    const bytes = zipOf([{ ...abc, flags: SIZES_FOLLOW, localSize: 0 }]);
    expect(readZip(bytes).get('a')).toEqual(text('abc'));
  });

  test('whose size stands in a zip64 field are read', () => {
    const extra = joined(
      field(2, 7),
      field(2, 1),
      field(1, 9),
      field(2, 1),
      field(2, 8),
      field(8, 3),
    );
    const member = { ...abc, size: 0xffffffff, storedSize: 3, extra };
    expect(readZip(zipOf([member])).get('a')).toEqual(text('abc'));
  });

  test('of a file of PyTorch are found through its zip64 end record', async () => {
    const names = [...readZip(await loadFixture('torch/state-dict.pth')).keys()];
    expect(names).toContain('state-dict/data.pkl');
    expect(names).toContain('state-dict/data/0');
  });
});

describe('an archive is refused where', () => {
  const one = (changes: Partial<ZipMember>, end: ZipEndFields = {}) =>
    zipOf([{ ...abc, ...changes }], end);
  const zip64 = (size: bigint) => joined(field(2, 1), field(2, 8), field(8, size));
  const claims = joined(field(2, 1), field(2, 16), field(8, 2n ** 63n), field(8, 2n ** 63n));

  test.each([
    ['it is empty', new Uint8Array(), 'no end record'],
    ['it is shorter than an end record', new Uint8Array(21), 'no end record'],
    ['its end is cut off', one({}).slice(0, -1), 'no end record'],
    ['a member is compressed', one({ method: 8 }), 'a compressed'],
    ['a member is encrypted', one({ flags: 1 }), 'a encrypted'],
    ['a member is strongly encrypted', one({ flags: 0x41 }), 'a encrypted'],
    ['a name is there twice', zipOf([abc, abc]), 'two members a'],
    ['a name is no UTF-8', zipOf([abc]).map((byte) => (byte === 97 ? 0xff : byte)), 'no text'],
    ['two members share bytes', zipOf([abc, { ...abc, name: 'b', start: 0 }]), 'over another'],
    ['the local header has another name', one({ localName: 'b' }), 'disagree'],
    ['the local header has another size', one({ localSize: 2 }), 'disagree'],
    ['the local header has no size', one({ localSize: 0 }), 'disagree'],
    ['a size is too large', one({ size: 4, localSize: 4 }), 'a at bytes 31 to 35'],
    ['a size of 2 GB is claimed', one({ size: 2 ** 31, localSize: 2 ** 31 }), '2147483'],
    ['stored and whole sizes differ', one({ storedSize: 2 }), 'stored as 2'],
    ['there is no local header', one({ start: 1 }), 'no header of a'],
    ['a header lies beyond the file', one({ start: 2 ** 31 }), 'no header of a'],
    ['the zip64 field is missing', one({ size: 0xffffffff }), 'a record up to'],
    [
      'the zip64 field claims 2^63 bytes',
      one({ size: 0xffffffff, localSize: 0xffffffff, storedSize: 0xffffffff, extra: claims }),
      'a at bytes 31 to 9223372036854776000',
    ],
    [
      'the zip64 field lies about one size',
      one({ size: 0xffffffff, storedSize: 3, extra: zip64(2n ** 63n) }),
      'stored as 3',
    ],
    ['it has fewer members than said', one({}, { entryCount: 2 }), '1 members'],
    ['it has more members than said', one({}, { entryCount: 0 }), '1 members'],
    ['the directory is longer than said', one({}, { directoryBytes: 46 }), 'a record up to'],
    ['the directory is shorter than said', one({}, { directoryBytes: 48 }), 'a record up to'],
    ['the directory lies beyond the end', one({}, { directoryStart: 2 ** 31 }), 'a record up to'],
    ['the directory lies elsewhere', one({}, { directoryStart: 0 }), "no member's record"],
  ])('%s', (_, bytes, words) => {
    expect(refusalOf(() => readZip(bytes)).got).toContain(words);
  });

  test('its zip64 end record is not where its locator says', async () => {
    const bytes = await loadFixture('torch/state-dict.pth');
    bytes.set(field(8, 2n ** 40n), bytes.length - 22 - 20 + 8);
    expect(refusalOf(() => readZip(bytes)).got).toContain('no zip64 end record');
  });

  test('its two end records disagree', async () => {
    const bytes = await loadFixture('torch/state-dict.pth');
    bytes.set(field(2, 1), bytes.length - 22 + 10);
    expect(refusalOf(() => readZip(bytes)).got).toContain('end records that say');
  });
});

describe('damage at random', () => {
  test('gives members within the archive that do not overlap, or an InputError', () => {
    const intact = zipOf([abc, { name: 'b/c', data: text('0123456789') }]);
    const outcomes = { read: 0, refused: 0 };
    fc.assert(
      fc.property(damaged(intact), (bytes) => {
        const read = (): void => {
          const sizes = [...readZip(bytes).values()].map((member) => member.byteLength);
          expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(bytes.length);
        };
        outcomes[isRead(read) ? 'read' : 'refused']++;
      }),
      { numRuns: 1000 },
    );
    // Both ways are taken, or the property says nothing.
    expect(outcomes.read).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  test('in place of a whole archive is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        refusalOf(() => readZip(bytes));
      }),
    );
  });
});
