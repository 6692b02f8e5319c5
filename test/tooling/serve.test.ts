/** The command behind `npm start`, as a process: what it answers before it serves anything. */

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { USAGE } from '../../scripts/serve-options.ts';

const root = path.resolve(import.meta.dirname, '../..');

function serve(...options: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/serve.ts', ...options], {
    cwd: root,
    encoding: 'utf8',
  });
}

test('--help prints the usage, and neither builds nor serves', () => {
  const { status, stdout, stderr } = serve('--build', '--help');
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${USAGE}\n`, stderr: '' });
});

test('a wrong option is told before the build, without a stack of calls', () => {
  const { status, stdout, stderr } = serve('--build', '--lan', '--host', 'tablet');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Got --host tablet, expected an IPv4 address of this machine/);
  expect(stderr).not.toContain('    at ');
});
