/** The wire format against the examples of its specification, and what it refuses. */

import { expect, test } from 'vitest';
import { ProtobufMessage } from '../../../src/network/onnx/protobuf.ts';

function hex(message: ProtobufMessage): string {
  return Array.from(message.encode(), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

// All from protobuf.dev/programming-guides/encoding, the last two by its rules.
test.each([
  ['an integer', new ProtobufMessage().integer(1, 150), '08 96 01'],
  ['text', new ProtobufMessage().text(2, 'testing'), '12 07 74 65 73 74 69 6e 67'],
  [
    'a message in a message',
    new ProtobufMessage().message(3, new ProtobufMessage().integer(1, 150)),
    '1a 03 08 96 01',
  ],
  [
    'packed integers',
    new ProtobufMessage().integers(6, [3, 270, 86942]),
    '32 06 03 8e 02 9e a7 05',
  ],
  ['a float', new ProtobufMessage().float(2, 0.5), '15 00 00 00 3f'],
  [
    'an integer beyond 32 bits, in a field of two tag bytes',
    new ProtobufMessage().integer(20, 2 ** 35),
    'a0 01 80 80 80 80 80 01',
  ],
])('%s is laid out as the specification says', (_, message, expected) => {
  expect(hex(message)).toBe(expected);
});

test('no packed integers take no bytes', () => {
  expect(new ProtobufMessage().integers(6, []).encode()).toHaveLength(0);
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%f is refused as an integer', (value) => {
  expect(() => new ProtobufMessage().integer(1, value)).toThrow(RangeError);
});
