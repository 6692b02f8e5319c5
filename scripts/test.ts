/** The command behind `npm test`: format, lint, import table, types, then every test; all steps run, and the last line sums them up. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './find-chromium.ts';
import {
  addCounts,
  countVitest,
  formatCount,
  type TestCount,
  type VitestReport,
} from './test-count.ts';

const root = path.resolve(import.meta.dirname, '..');
const reportFolder = '.cache/test-reports';

/** npm puts the project's own programs on the path. */
function run(command: string): boolean {
  console.log(`\n> ${command}`);
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' });
  return status === 0;
}

function check(command: string): TestCount {
  return run(command) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

function vitest(project: string): TestCount {
  const report = `${reportFolder}/${project}.json`;
  rmSync(path.join(root, report), { force: true });
  const succeeded = run(
    `vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${report}`,
  );
  return countVitest(readReport(path.join(root, report)), succeeded);
}

function readReport(file: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

mkdirSync(path.join(root, reportFolder), { recursive: true });
process.env.CHROME_PATH = ensureChromium();

const steps: readonly (() => TestCount)[] = [
  () => check('biome format .'),
  () => check('biome lint --error-on-warnings .'),
  () => check('tsx scripts/check-imports.ts'),
  () => check('tsc --noEmit'),
  () => vitest('node'),
  () => vitest('chromium'),
  () => vitest('e2e'),
];
const total = addCounts(steps.map((step) => step()));

process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${formatCount(total)}`);
