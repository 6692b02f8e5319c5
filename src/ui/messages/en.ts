/** The English message catalogue: every text that the page shows, by view. */

import { home } from './en.home.ts';
import { inspect } from './en.inspect.ts';
import { shell } from './en.shell.ts';
import { train } from './en.train.ts';

export const en = { shell, home, train, inspect } as const;
