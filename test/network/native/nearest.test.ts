/** Distances to the nearest vectors by both twins against plain loops in float64, for any number of threads. */

import { describe, expect, test } from 'vitest';
import { transpose } from '../../../src/maths/transpose.ts';
import { hostHere } from '../../../src/network/native/host.ts';
import { createRuntime } from '../../../src/network/native/nativeRuntime.ts';
import { halfSquares } from '../../../src/network/neighbours.ts';
import { createProgramNeighbours } from '../../../src/network/program/programNeighbours.ts';
import { expectClose } from '../../matchers.ts';
import { plainDistances } from '../neighbourTests.ts';
import { openTwin, runThreads, twins } from './kernelTwins.ts';
import { modules } from './nativeDevices.ts';
import { seeded } from './seededValues.ts';

describe.each(twins)('%s', async (file) => {
  const opened = await openTwin(file);
  const machine = opened!;

  test.skipIf(opened === null).for([
    [1, 1, 1],
    [7, 3, 5],
    [66, 20, 96],
    [131, 75, 152],
    [5, 1155, 24],
    [259, 600, 33],
    [3, 9, 700],
  ])('finds of %i vectors the nearest of %i, each of %i numbers', ([rows, count, channels]) => {
    machine.clear();
    const queries = seeded(rows * channels, 1);
    const vectors = seeded(count * channels, 2);
    const packed = machine.room(machine.kernels.packed_floats(channels, count));
    const columns = machine.place(transpose(vectors, count, channels));
    machine.kernels.pack_matrix(columns, channels, count, packed);
    const bias = machine.place(halfSquares(vectors, channels, Math.ceil(count / 8) * 8));
    const x = machine.place(queries);
    const found = runThreads(machine, rows, (out, thread, threads) =>
      machine.kernels.nearest(...[x, packed, bias, out, rows, channels, count, thread, threads]),
    );
    const expected = plainDistances(queries, vectors, channels);
    expectClose(found, expected, { relativeToLargest: 1e-6 });
  });
});

test('in parts, too many for one, the nearest of all is found on any number of threads', async () => {
  const channels = 10;
  const [queries, vectors] = [seeded(33 * channels, 3), seeded(95 * channels, 4)];
  const results: Float32Array[] = [];
  for (const threads of [1, 2, 3]) {
    const host = hostHere();
    const runtime = await createRuntime({ wasmFolder: modules, host, threads, twin: null });
    try {
      // 20 vectors a part.
      const neighbours = createProgramNeighbours(runtime, vectors, channels, 208);
      results.push(await neighbours.nearest(queries));
      neighbours.dispose();
      expect(runtime.usage().buffers).toBe(0);
    } finally {
      runtime.close();
    }
  }
  expectClose(results[0], plainDistances(queries, vectors, channels), { relativeToLargest: 1e-6 });
  for (const found of results) expect(found).toEqual(results[0]);
});
