/** How the commands read their options: named, checked one by one, refused with the command's usage. */

import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';

export interface OptionReader<in Name extends string> {
  /** As given; undefined where the option was left out. */
  readonly values: { readonly [name: string]: string | undefined };
  /** Null where it was left out. */
  fileName(name: Name): string | null;
  /** Null where it was left out. */
  number(name: Name): number | null;
  /** The refusal of what was got: `--steps 0`. */
  wrong(got: string, expected: string): InputError;
}

/**
 * Reads `--name value` pairs, each name one of `names`.
 * @throws InputError `settings` for a name that is none of them or has no value, as do the reader's functions.
 */
export function readOptions<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  usage: string,
): OptionReader<Name> {
  const wrong = (got: string, expected: string): InputError =>
    new InputError('settings', got, expected, `Usage:\n${usage}`);
  const values = parse();

  function parse(): { [name: string]: string } {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
    try {
      return parseArgs({ args: [...args], options }).values as { [name: string]: string };
    } catch (error) {
      if (error instanceof TypeError) throw wrong(error.message, 'the options below');
      throw error;
    }
  }

  function fileName(name: Name): string | null {
    const value = values[name];
    if (value === '') throw wrong(`--${name} without a name`, 'a file');
    return value ?? null;
  }

  function number(name: Name): number | null {
    const value = values[name];
    if (value === undefined) return null;
    const parsed = Number(value);
    if (value.trim() !== '' && Number.isFinite(parsed)) return parsed;
    throw wrong(`--${name} ${value}`, 'a number');
  }

  return { values, wrong, fileName, number };
}
