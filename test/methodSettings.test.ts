/** The choices of the method: every default passes its own check. What is refused, the commands' tests tell. */

import { expect, test } from 'vitest';
import { checkMethod, METHOD_DEFAULTS } from '../src/methodSettings.ts';

test.each(Object.entries(METHOD_DEFAULTS))(
  '%s by default is within the limits, and goes by its name',
  (name, defaults) => {
    expect(() => checkMethod(defaults)).not.toThrow();
    expect(defaults.profile).toBe(name);
  },
);
