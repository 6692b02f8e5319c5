/** A Python process with PyTorch that trains on request, where this machine has it. */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ProfileName } from '../../src/inspector/types.ts';

export interface PytorchProcess {
  readonly version: string;
  /** Takes so many steps; resolves with the last one's loss. */
  train(profile: ProfileName, steps: number): Promise<number>;
  close(): void;
}

const SCRIPT = path.join(import.meta.dirname, 'pytorch.py');

/** The process, or the reason why there is none. */
export async function startPytorch(python = 'python3'): Promise<PytorchProcess | string> {
  const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(String(text)));
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(complaints.join('').trim().split('\n').at(-1) ?? ''));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string | null> => {
    const next = await Promise.race([lines.next(), ended.then(() => null)]);
    return next === null || next.done ? null : next.value;
  };
  const version = await nextLine();
  if (version === null) return `PyTorch: ${await ended}`;
  return {
    version,
    async train(profile, steps) {
      child.stdin.write(`${profile} ${steps}\n`);
      const loss = await nextLine();
      if (loss !== null) return Number(loss);
      throw new Error(`PyTorch ended: ${await ended}`);
    },
    close: () => child.stdin.end(),
  };
}
