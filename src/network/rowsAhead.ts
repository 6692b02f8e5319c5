/** The rows of one training step after the other, at hand when they come: drawn ahead where they lie outside memory. */

import type { BatchSource } from './batches.ts';
import type { PatchSet } from './patchSet.ts';

/**
 * As `draw` gives them, `steps` times; each is for the step after only. Rows drawn ahead of a training that is given up
 * are lost.
 */
export async function* rowsAhead(
  patches: PatchSet,
  draw: BatchSource,
  steps: number,
): AsyncGenerator<Uint32Array, void, undefined> {
  const { rowsAtOnce } = patches;
  if (rowsAtOnce === null) {
    for (let step = 0; step < steps; step++) yield draw();
    return;
  }
  for (let left = steps; left > 0; ) {
    const round: Uint32Array[] = [];
    let count = 0;
    let rows: Uint32Array;
    do {
      rows = draw().slice();
      round.push(rows);
      count += rows.length;
      left--;
      // The next step's are taken to be as many as this one's.
    } while (left > 0 && count + rows.length <= rowsAtOnce);
    await patches.prepare(joined(round, count));
    yield* round;
  }
}

function joined(parts: readonly Uint32Array[], length: number): Uint32Array {
  const whole = new Uint32Array(length);
  let target = 0;
  for (const part of parts) {
    whole.set(part, target);
    target += part.length;
  }
  return whole;
}
