/** Names of exported files: what every file system takes, and nothing that leads out of a folder. */

import type { Evaluation } from '../evaluation/types.ts';
import type { RunItem, RunRecord } from './types.ts';

const UNFIT = /[^\p{L}\p{N}._-]+/gu;
const LONGEST_PART = 80;

/** `Flange-2026-11-25T10-15-30Z.csv`, after the inspector and the run's begin. */
export function runFileName(run: RunRecord, extension: string): string {
  return `${fit(run.inspectorName) || 'run'}-${moment(run.startedAt)}.${extension}`;
}

/** `Flange-2-evaluation-2026-11-25T10-15-30Z.csv`, after the inspector with its version, and when it was evaluated. */
export function evaluationFileName(
  { maker: { judge }, evaluatedAt }: Evaluation,
  extension: string,
): string {
  const name =
    judge.kind === 'version' ? fit(`${judge.inspectorName}-${judge.versionNumber}-`) : '';
  return `${name}evaluation-${moment(evaluatedAt)}.${extension}`;
}

/** `0005-reject-PART-17.png`: the number makes it unique in its run, the part's id stands for the file's name. */
export function overlayFileName({ position, fileName, partId, outcome }: RunItem): string {
  const number = String(position + 1).padStart(4, '0');
  const result = outcome.kind === 'judged' ? outcome.verdict : 'failed';
  const name = fit(partId ?? fileName.replace(/\.[^.]+$/, '')) || 'image';
  return `${number}-${result}-${name}.png`;
}

/** To the second. @param iso In UTC. */
function moment(iso: string): string {
  return iso.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-');
}

function fit(name: string): string {
  return name
    .replace(UNFIT, '_')
    .replace(/^[._]+/, '')
    .slice(0, LONGEST_PART);
}
