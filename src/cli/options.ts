/** How the commands read their options: named, checked one by one, refused with the command's usage. */

import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';
import type { ProfileName } from '../inspector/types.ts';

/** Every command that reads options takes these two. */
type NetworkOption = 'profile' | 'backbone';

type OptionValues<Name extends string> = { readonly [name in Name | NetworkOption]?: string };

export interface OptionReader<Name extends string> {
  /** As given; undefined where the option was left out. */
  readonly values: OptionValues<Name>;
  /** Null where it was left out. */
  fileName(name: Name): string | null;
  /** What `--profile` and `--backbone` ask for; a null file means the embedded backbone. */
  network(): { readonly profileName: ProfileName; readonly backboneFile: string | null };
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

  function parse(): OptionValues<Name> {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
    try {
      return parseArgs({ args: [...args], options }).values as OptionValues<Name>;
    } catch (error) {
      if (error instanceof TypeError) throw wrong(error.message, 'the options below');
      throw error;
    }
  }

  function fileName(name: Name | 'backbone'): string | null {
    const value = values[name];
    if (value === '') throw wrong(`--${name} without a name`, 'a file');
    return value ?? null;
  }

  function network(): ReturnType<OptionReader<Name>['network']> {
    const profileName = values.profile ?? 'compact';
    if (profileName !== 'compact' && profileName !== 'paper') {
      throw wrong(`--profile ${profileName}`, 'compact or paper');
    }
    const backboneFile = fileName('backbone');
    if (backboneFile !== null && profileName !== 'paper') {
      // Compact patches and maps know only TensorFlow's padding, where cells lie otherwise than in ResNets.
      throw wrong(
        '--backbone without --profile paper',
        'the profile that takes other backbones so far',
      );
    }
    return { profileName, backboneFile };
  }

  return { values, wrong, fileName, network };
}
