/**
 * Reads pickles as data: a machine for the instructions of protocols 2 to 4 that torch.save uses. Nothing named
 * in a pickle is looked up outside the table that the caller gives, so no pickle can run anything.
 */

import { InputError } from '../errors.ts';
import { brokenPickle, PickleStream } from './pickleStream.ts';

/** What a pickle may refer to outside itself. */
export interface PickleScope {
  /** By `module.name`. A function takes the place of a callable; any other value is a mere token. */
  readonly globals: ReadonlyMap<string, unknown>;
  /** What a persistent id stands for; torch's storages are given so. */
  loadPersistent(id: unknown): unknown;
}

/** A function of `PickleScope.globals`; throws InputError where the arguments are not as they must be. */
export type PickleFunction = (args: readonly unknown[]) => unknown;

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

/** The stack, its marks and the memo. */
class PickleMachine {
  readonly stream: PickleStream;
  readonly scope: PickleScope;
  readonly stack: unknown[] = [];
  /** Heights of the stack; what is above the last is not mixed with what is below. */
  readonly marks: number[] = [];
  readonly memo = new Map<number, unknown>();

  constructor(bytes: Uint8Array, scope: PickleScope) {
    this.stream = new PickleStream(bytes);
    this.scope = scope;
  }

  pop(): unknown {
    this.top();
    return this.stack.pop();
  }

  top(): unknown {
    if (this.stack.length <= (this.marks.at(-1) ?? 0)) {
      throw brokenPickle('too few values', 'one for each instruction');
    }
    return this.stack.at(-1);
  }

  popMany(count: number): unknown[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  popToMark(): unknown[] {
    const mark = this.marks.pop();
    if (mark === undefined) throw brokenPickle('no mark', 'one for each list of values');
    return this.stack.splice(mark);
  }

  recall(index: number): void {
    if (!this.memo.has(index)) throw brokenPickle(`no value ${index} to repeat`, 'an earlier one');
    this.stack.push(this.memo.get(index));
  }

  append(items: readonly unknown[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw brokenPickle('items of no list', 'a list');
    for (const item of items) list.push(item);
  }

  setItems(items: readonly unknown[]): void {
    const map = this.top();
    if (!(map instanceof Map) || items.length % 2 !== 0) {
      throw brokenPickle('entries of no dictionary', 'a dictionary and pairs');
    }
    for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
  }

  pushGlobal(module: unknown, name: unknown): void {
    const path = `${module}.${name}`;
    if (!this.scope.globals.has(path)) throw refusedName(path);
    this.stack.push(this.scope.globals.get(path));
  }

  call(): void {
    const [callable, args] = this.popMany(2);
    if (typeof callable !== 'function' || !Array.isArray(args)) {
      throw brokenPickle('a call of what is no function', 'one of a known function');
    }
    this.stack.push((callable as PickleFunction)(args));
  }

  /** State beside a dictionary's entries, such as the versions in a state dict, is not kept. */
  dropState(): void {
    this.pop();
    if (!(this.top() instanceof Map)) throw brokenPickle('state of no dictionary', 'a dictionary');
  }
}
