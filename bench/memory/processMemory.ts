/** How much memory the processes of a browser have held at most, as Linux counts it. */

import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

export interface PeakMemory {
  /** Forgets the peak so far. */
  restart(): Promise<void>;
  /** In bytes, of all renderers and the GPU's process together since then. */
  read(): Promise<number>;
}

/** Null where the system does not say. */
export async function watchMemory(browser: Browser): Promise<PeakMemory | null> {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const processes = async (): Promise<number[]> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.flatMap(({ type, id }) =>
      type === 'renderer' || type === 'GPU' ? [id] : [],
    );
  };
  return {
    restart: async () => {
      for (const id of await processes()) await writeFile(`/proc/${id}/clear_refs`, '5');
    },
    read: async () => {
      const peaks = (await processes()).map(async (id) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8');
        return 1024 * Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
      });
      return (await Promise.all(peaks)).reduce((sum, bytes) => sum + bytes, 0);
    },
  };
}
