/** The machine that a pickle's instructions drive: a stack, its marks, and a memo of earlier values. */

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

/** Every method throws InputError `file-format` where the values are not as the instruction needs them. */
export class PickleMachine {
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

  pushGlobal([module, name]: readonly unknown[]): void {
    if (typeof module !== 'string' || typeof name !== 'string') {
      throw brokenPickle('a name that is no text', 'text');
    }
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

/** By name, so that people see what their file holds besides tensors. */
function refusedName(path: string): InputError {
  const shown = path.length > 100 ? `${path.slice(0, 100)}...` : path;
  return new InputError(
    'file-format',
    `a pickle that needs ${shown}`,
    'tensors in dictionaries and nothing else, as pickles can run code',
    'Save the state dict: torch.save(model.state_dict(), path), or save_file of safetensors.torch.',
  );
}
