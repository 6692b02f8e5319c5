/** How much memory the processes of a running Chromium have taken at most, by Linux's own books. */

import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

export interface ChromiumMemory {
  /** Peak resident bytes of the largest renderer process: a page with its workers. */
  readonly rendererBytes: number;
  /** Of all other processes together: browser, storage, graphics. */
  readonly otherBytes: number;
}

/** Peaks since the processes began; null where the system does not tell. */
export async function peakMemory(browser: Browser): Promise<ChromiumMemory | null> {
  if (!existsSync('/proc/self/status')) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.map(({ type, id }) => ({ type, bytes: peakResidentBytes(id) }));
  const renderers = peaks.filter(({ type }) => type === 'renderer').map(({ bytes }) => bytes);
  const rendererBytes = Math.max(...renderers);
  const allBytes = peaks.reduce((sum, { bytes }) => sum + bytes, 0);
  return { rendererBytes, otherBytes: allBytes - rendererBytes };
}

/** `VmHWM` counts pages of the program's own files too, which other processes share. */
function peakResidentBytes(processId: number): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`/proc/${processId}/status has no VmHWM line.`);
  return Number(kibibytes) * 1024;
}
