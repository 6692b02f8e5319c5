/**
 * The command behind `npm run test:engines`: the main job in Firefox and WebKitGTK, outside of `npm test`. Fails where
 * an engine's programs are missing; `--only firefox|webkit` asks for one engine.
 */

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './find-chromium.ts';
import { type EngineName, engineNames, findEngine } from './find-engine.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = engineNames.filter((name) => values.only === undefined || values.only === name);
if (wanted.length === 0) {
  console.error(`Got --only ${values.only}, expected one of ${engineNames.join(', ')}.`);
  process.exit(2);
}

const missing = wanted.flatMap(describeMissing);
if (missing.length > 0) {
  console.error(missing.join('\n'));
  console.error(
    `To test one engine alone: npm run test:engines -- --only ${engineNames.join('|')}`,
  );
  process.exit(1);
}

function describeMissing(name: EngineName): string[] {
  try {
    findEngine(name);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const { status } = spawnSync('vitest', ['run', '--project', 'engines'], {
  cwd: path.resolve(import.meta.dirname, '..'),
  // Scores are compared with those of the Chromium that all other tests run in.
  env: { ...process.env, CHROME_PATH: ensureChromium(), LOUPE_ENGINES: wanted.join(',') },
  shell: true,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
