/** Which runs are being worked on, in this tab or another: each has a lock of its own, which ends with its tab. */

const PREFIX = 'loupe-run:';

/** Takes the run's lock at once. @returns How to give it back. */
export function holdRun(runId: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // A browser that grants no lock shows a run under way as interrupted until its end, and nothing else.
  navigator.locks.request(PREFIX + runId, () => held).catch(() => {});
  return release;
}

/** Ids of the runs that are held. */
export async function heldRuns(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name ? [name.replace(PREFIX, '')] : [])));
}
