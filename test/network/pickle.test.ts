/** The unpickler: Python's values as data, every unknown name refused by that name, and bounds on what a pickle costs. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPickle } from '../../src/network/pickle.ts';
import type { PickleScope } from '../../src/network/pickleMachine.ts';
import { field, joined, text } from './byteFields.ts';
import * as p from './pickleBytes.ts';
import { damaged, isRead, refusalOf } from './tensorRefusals.ts';

const scope: PickleScope = {
  globals: new Map<string, unknown>([
    ['list.length', (args: readonly unknown[]) => args.length],
    ['a.token', 'token'],
  ]),
  loadPersistent: (id) => ({ id }),
};
const read = (...instructions: Uint8Array[]): unknown =>
  readPickle(p.pickleOf(...instructions), scope);
const code = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

describe('values', () => {
  test.each([
    ['None', p.NONE, null],
    ['True', p.TRUE, true],
    ['False', code(0x89), false],
    ['a byte', code(0x4b, 255), 255],
    ['two bytes', code(0x4d, 1, 2), 513],
    ['a negative number', p.whole(-2), -2],
    ['a long zero', code(0x8a, 0), 0],
    ['a long number', joined(code(0x8a, 6), field(6, -(2n ** 40n))), -(2 ** 40)],
    ['one beyond exact numbers', p.whole(2n ** 62n + 1n), 2n ** 62n + 1n],
    ['a float', joined(text('G'), code(0x3f, 0xf8, 0, 0, 0, 0, 0, 0)), 1.5],
    ['text', p.unicode('größe \u{1f52c}'), 'größe \u{1f52c}'],
    ['short text', joined(code(0x8c, 2), text('ab')), 'ab'],
    ['long text', joined(code(0x8d), field(8, 2), text('ab')), 'ab'],
    ['a tuple', p.tuple(p.NONE, p.tuple(), p.TRUE), [null, [], true]],
    ['a tuple of one', joined(p.TRUE, code(0x85)), [true]],
    ['a tuple of two', joined(p.TRUE, p.NONE, code(0x86)), [true, null]],
    ['a tuple of three', joined(p.TRUE, p.NONE, p.TRUE, code(0x87)), [true, null, true]],
    ['a list', joined(p.EMPTY_LIST, p.TRUE, p.APPEND, p.MARK, p.NONE, text('e')), [true, null]],
    ['a dictionary', p.dictionary({ a: p.TRUE }), new Map([['a', true]])],
    [
      'a dictionary of many',
      joined(p.EMPTY_DICT, p.MARK, p.NONE, p.TRUE, text('u')),
      new Map([[null, true]]),
    ],
    ['a repeated value', joined(p.TRUE, p.put(70000), p.get(70000), code(0x86)), [true, true]],
    ['a call', joined(p.global('list', 'length'), p.tuple(p.NONE), p.REDUCE), 1],
    ['a token', joined(p.unicode('a'), p.unicode('token'), code(0x93)), 'token'],
    ['a persistent id', joined(p.TRUE, p.PERSISTENT), { id: true }],
    ['a dictionary with state', joined(p.EMPTY_DICT, p.NONE, p.BUILD), new Map()],
    ['a frame', joined(code(0x95), field(8, 2), p.TRUE), true],
  ])('%s', (_, instructions, value) => {
    expect(read(instructions)).toEqual(value);
  });

  test('a dictionary that holds itself is one object, not an endless one', () => {
    const value = read(p.EMPTY_DICT, p.put(0), p.unicode('me'), p.get(0), p.SET_ITEM);
    expect((value as Map<string, unknown>).get('me')).toBe(value);
  });

  test('keys that objects of JavaScript are made with stay keys', () => {
    const value = read(p.dictionary({ ['__proto__']: p.dictionary({ polluted: p.TRUE }) }));
    expect([...(value as Map<string, unknown>).keys()]).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('what could run code is refused by its name', () => {
  test.each([
    ['posix', 'system'],
    ['builtins', 'eval'],
    ['builtins', 'getattr'],
    ['torch.nn.modules.linear', 'Linear'],
    ['numpy.core.multiarray', 'scalar'],
    ['__proto__', 'constructor'],
  ])('%s.%s', (module, name) => {
    const refusal = refusalOf(() => read(p.global(module, name)));
    expect(refusal.got).toContain(`${module}.${name}`);
    expect(refusal.expected).toContain('pickles can run code');
    expect(refusal.advice).toContain('torch.save(model.state_dict(), path)');
    const stacked = joined(p.unicode(module), p.unicode(name), code(0x93));
    expect(refusalOf(() => read(stacked)).got).toContain(`${module}.${name}`);
  });

  test('a name of a million letters is not shown whole', () => {
    expect(refusalOf(() => read(p.global('a'.repeat(1e6), 'b'))).message.length).toBeLessThan(500);
  });
});

describe('a pickle is refused where', () => {
  test.each([
    ['it is empty', code(), '0 bytes left'],
    ['it has no protocol', text('N.'), 'no protocol'],
    ['it has another protocol', code(0x80, 5, 0x4e, 0x2e), 'protocol 5'],
    ['it does not stop', code(0x80, 2, 0x4e), '0 bytes left'],
    ['it gives nothing', p.pickleOf(), 'too few values'],
    ['an instruction is unknown', p.pickleOf(code(0xff)), 'the instruction 0xff'],
    ['it makes an instance', p.pickleOf(code(0x81)), 'the instruction 0x81'],
    ['text claims 2 GB', p.pickleOf(p.unicode('a', 2 ** 31)), '2 bytes left'],
    ['text claims 2^64 bytes', p.pickleOf(code(0x8d), field(8, 2n ** 64n - 1n)), '1 bytes left'],
    ['a frame claims more than there is', p.pickleOf(code(0x95), field(8, 9)), '1 bytes left'],
    ['text is no UTF-8', p.pickleOf(code(0x8c, 1, 0xff)), 'text that is no UTF-8'],
    ['a number has 255 bytes', p.pickleOf(code(0x8a, 255)), 'a number of 255 bytes'],
    ['a name does not end', code(0x80, 2, 0x63, 0x61), 'a line without an end'],
    ['a name is a number', p.pickleOf(p.TRUE, p.TRUE, code(0x93)), 'a name that is no text'],
    ['a repeated value was never kept', p.pickleOf(p.get(0)), 'no value 0 to repeat'],
    ['there is no mark', p.pickleOf(p.TUPLE), 'no mark'],
    ['a mark is passed over', p.pickleOf(p.TRUE, p.MARK, code(0x85)), 'too few values'],
    ['items have no list', p.pickleOf(p.NONE, p.NONE, p.APPEND), 'items of no list'],
    ['entries have no dictionary', p.pickleOf(p.NONE, p.NONE, p.NONE, p.SET_ITEM), 'entries of no'],
    ['a key has no value', p.pickleOf(p.EMPTY_DICT, p.MARK, p.NONE, text('u')), 'entries of no'],
    ['a list is called', p.pickleOf(p.EMPTY_LIST, p.EMPTY_TUPLE, p.REDUCE), 'what is no function'],
    ['a token is called', p.pickleOf(p.global('a', 'token'), p.tuple(), p.REDUCE), 'no function'],
    ['the arguments are none', p.pickleOf(p.global('list', 'length'), p.NONE, p.REDUCE), 'a call'],
    ['a list is given state', p.pickleOf(p.EMPTY_LIST, p.NONE, p.BUILD), 'state of no dictionary'],
  ])('%s', (_, bytes, words) => {
    expect(refusalOf(() => readPickle(bytes, scope)).got).toContain(words);
  });

  test('it has a million and one instructions', () => {
    const many = new Uint8Array(1_000_001).fill(text('}')[0]);
    expect(refusalOf(() => read(many)).got).toContain('over 1000000 instructions');
  });
});

test('lists nested three hundred thousand deep are read without recursion', () => {
  const depth = 300_000;
  const open = new Uint8Array(depth).fill(text(']')[0]);
  const close = new Uint8Array(depth - 1).fill(text('a')[0]);
  expect(read(open, close)).toHaveLength(1);
});

test('lists that repeat one another take memory for each instruction only', () => {
  const doubled = Array.from({ length: 1000 }, (_, i) =>
    joined(p.EMPTY_LIST, p.get(i), p.APPEND, p.get(i), p.APPEND, p.put(i + 1)),
  );
  expect(read(p.EMPTY_LIST, p.put(0), ...doubled)).toHaveLength(2);
});

test('damage at random gives a value or an InputError', () => {
  const length = joined(p.global('list', 'length'), p.tuple(p.NONE, p.put(9)), p.REDUCE);
  const intact = p.pickleOf(
    p.dictionary({
      a: p.whole(7),
      b: p.tuple(p.TRUE),
      c: length,
      d: p.get(9),
      e: p.whole(2n ** 40n),
    }),
  );
  expect(isRead(() => readPickle(intact, scope))).toBe(true);
  fc.assert(
    fc.property(damaged(intact), (bytes) => {
      isRead(() => readPickle(bytes, scope));
    }),
    { numRuns: 1000 },
  );
});

test('bytes at random after a protocol give a value or an InputError', () => {
  const instructions = fc.constantFrom(
    ...[...'(NJXG])}taseuqrhjcRbQ.'].map((c) => c.charCodeAt(0)),
  );
  const byte = fc.oneof(instructions, instructions, fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 60 }), (bytes) => {
      isRead(() => readPickle(code(0x80, 2, ...bytes), scope));
    }),
    { numRuns: 3000 },
  );
});
