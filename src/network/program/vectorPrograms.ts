/** Programs from vectors to numbers of each: laid out once for a number of rows, then run. */

import { startBuild } from './imagePrograms.ts';
import type { MapValue } from './operation.ts';
import type { ProgramBuilder } from './programBuilder.ts';
import type { ProgramRuntime, RunProgram } from './programRuntime.ts';

/** More are taken in turns, so that memory does not grow with their number. */
const ROWS_AT_ONCE = 4096;

export interface VectorProgramOptions {
  /** Of a vector. */
  readonly channels: number;
  /** Maps of one channel that `add` gives. */
  readonly results: number;
  /** Appends what becomes of a map with a vector a cell. */
  readonly add: (builder: ProgramBuilder, vectors: MapValue) => readonly MapValue[];
  readonly rowsAtOnce?: number;
}

/** Of vectors `[rows, channels]` gives `[rows]` a result. */
export function createVectorPrograms(
  runtime: ProgramRuntime,
  { channels, results, add, rowsAtOnce = ROWS_AT_ONCE }: VectorProgramOptions,
): (vectors: Float32Array) => Promise<readonly Float32Array[]> {
  const byRows = new Map<number, { run: RunProgram; vectors: MapValue }>();

  function layOut(rows: number) {
    const { builder } = startBuild(runtime);
    const vectors = builder.map(1, rows, channels);
    return { run: runtime.layOut(builder.build(add(builder, vectors))), vectors };
  }

  return async (vectors) => {
    const rowCount = vectors.length / channels;
    const whole = Array.from({ length: results }, () => new Float32Array(rowCount));
    for (let start = 0; start < rowCount; start += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, rowCount - start);
      const laidOut = byRows.get(rows) ?? layOut(rows);
      byRows.set(rows, laidOut);
      const part = vectors.subarray(start * channels, (start + rows) * channels);
      const values = await laidOut.run([[laidOut.vectors, part]]);
      whole.forEach((all, index) => {
        all.set(values[index], start);
      });
    }
    return whole;
  };
}
