/**
 * Reads pickles as data: a machine for the instructions of protocols 2 to 4 that torch.save uses. Nothing named
 * in a pickle is looked up outside the table that the caller gives, so no pickle can run anything.
 */

import { PickleMachine, type PickleScope } from './pickleMachine.ts';
import { brokenPickle } from './pickleStream.ts';

/**
 * An instruction makes at most one value of a fixed size, so this bounds memory to a few hundred bytes each.
 * A tensor takes about 25, so this is enough for 40,000.
 */
const INSTRUCTION_LIMIT = 1_000_000;

const PROTOCOL = 0x80;
const STOP = 0x2e;

/**
 * The pickled value: null, booleans, numbers, bigints, texts, arrays for lists and tuples, Maps for
 * dictionaries, and whatever `scope` gives. Containers may hold one another, and themselves.
 * @throws InputError `file-format` where the bytes are no such pickle, or name what is not in `scope`.
 */
export function readPickle(bytes: Uint8Array, scope: PickleScope): unknown {
  const machine = new PickleMachine(bytes, scope);
  if (machine.stream.uint8() !== PROTOCOL) throw brokenPickle('no protocol', '2, 3 or 4');
  const protocol = machine.stream.uint8();
  if (protocol < 2 || protocol > 4) throw brokenPickle(`protocol ${protocol}`, '2, 3 or 4');
  for (let count = 0; count < INSTRUCTION_LIMIT; count++) {
    const code = machine.stream.uint8();
    if (code === STOP) return machine.pop();
    const instruction = INSTRUCTIONS.get(code);
    if (!instruction) {
      throw brokenPickle(`the instruction 0x${code.toString(16)}`, 'those that tensors need');
    }
    instruction(machine);
  }
  throw brokenPickle(`over ${INSTRUCTION_LIMIT} instructions`, 'fewer');
}

/** By code; the names are those of Python's pickletools. */
const INSTRUCTIONS: ReadonlyMap<number, (machine: PickleMachine) => void> = new Map([
  [0x28, (m) => m.marks.push(m.stack.length)], // MARK
  [0x4e, (m) => m.stack.push(null)], // NONE
  [0x88, (m) => m.stack.push(true)], // NEWTRUE
  [0x89, (m) => m.stack.push(false)], // NEWFALSE
  [0x4b, (m) => m.stack.push(m.stream.uint8())], // BININT1
  [0x4d, (m) => m.stack.push(m.stream.uint16())], // BININT2
  [0x4a, (m) => m.stack.push(m.stream.int32())], // BININT
  [0x8a, (m) => m.stack.push(m.stream.long(m.stream.uint8()))], // LONG1
  [0x47, (m) => m.stack.push(m.stream.float64())], // BINFLOAT
  [0x8c, (m) => m.stack.push(m.stream.text(m.stream.uint8()))], // SHORT_BINUNICODE
  [0x58, (m) => m.stack.push(m.stream.text(m.stream.uint32()))], // BINUNICODE
  [0x8d, (m) => m.stack.push(m.stream.text(m.stream.uint64()))], // BINUNICODE8
  [0x5d, (m) => m.stack.push([])], // EMPTY_LIST
  [0x29, (m) => m.stack.push([])], // EMPTY_TUPLE
  [0x7d, (m) => m.stack.push(new Map())], // EMPTY_DICT
  [0x85, (m) => m.stack.push(m.popMany(1))], // TUPLE1
  [0x86, (m) => m.stack.push(m.popMany(2))], // TUPLE2
  [0x87, (m) => m.stack.push(m.popMany(3))], // TUPLE3
  [0x74, (m) => m.stack.push(m.popToMark())], // TUPLE
  [0x61, (m) => m.append(m.popMany(1))], // APPEND
  [0x65, (m) => m.append(m.popToMark())], // APPENDS
  [0x73, (m) => m.setItems(m.popMany(2))], // SETITEM
  [0x75, (m) => m.setItems(m.popToMark())], // SETITEMS
  [0x71, (m) => m.memo.set(m.stream.uint8(), m.top())], // BINPUT
  [0x72, (m) => m.memo.set(m.stream.uint32(), m.top())], // LONG_BINPUT
  [0x94, (m) => m.memo.set(m.memo.size, m.top())], // MEMOIZE
  [0x68, (m) => m.recall(m.stream.uint8())], // BINGET
  [0x6a, (m) => m.recall(m.stream.uint32())], // LONG_BINGET
  [0x63, (m) => m.pushGlobal([m.stream.line(), m.stream.line()])], // GLOBAL
  [0x93, (m) => m.pushGlobal(m.popMany(2))], // STACK_GLOBAL
  [0x52, (m) => m.call()], // REDUCE
  [0x62, (m) => m.dropState()], // BUILD
  [0x51, (m) => m.stack.push(m.scope.loadPersistent(m.pop()))], // BINPERSID
  [0x95, (m) => m.stream.requireLeft(m.stream.uint64())], // FRAME
]);
