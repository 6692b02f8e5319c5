/** How the commands read their options: named, checked one by one, refused with the command's usage. */

import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';
import type { ProfileName } from '../inspector/types.ts';

export interface OptionReader<Name extends string> {
  /** As given; undefined where the option was left out. */
  readonly values: { readonly [name in Name]?: string };
  /** Null where it was left out. */
  fileName(name: Name): string | null;
  profileName(name: Name): ProfileName;
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

  function parse(): { readonly [name in Name]?: string } {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
    try {
      return parseArgs({ args: [...args], options }).values as { [name in Name]?: string };
    } catch (error) {
      if (error instanceof TypeError) throw wrong(error.message, 'the options below');
      throw error;
    }
  }

  return {
    values,
    wrong,
    fileName: (name) => {
      if (values[name] === '') throw wrong(`--${name} without a name`, 'a file');
      return values[name] ?? null;
    },
    profileName: (name) => {
      const value = values[name] ?? 'compact';
      if (value === 'compact' || value === 'paper') return value;
      throw wrong(`--${name} ${value}`, 'compact or paper');
    },
  };
}
