/** Which operations become one, and that no other does. */

import { expect, test } from 'vitest';
import { fuseExpansions } from '../../../src/network/native/fuseExpansions.ts';
import type { Operation } from '../../../src/network/program/operation.ts';
import { createProgramBuilder, type Program } from '../../../src/network/program/programBuilder.ts';

const SCRATCH_BYTES = 640;

/** 4 channels widened to 24, then filtered by 3x3 cells. */
function pair(change: { first?: Partial<Operation>; second?: Partial<Operation> } = {}): Program {
  const builder = createProgramBuilder();
  const [input, wide, output] = [4, 24, 24].map((channels) => builder.map(5, 6, channels));
  const activation = 'relu6';
  const wideShape = { height: 30, inChannels: 4, outChannels: 24 };
  builder.add({
    ...{ opcode: 'pointwise', activation, input, weight: 64, bias: 128, output: wide },
    shape: wideShape,
    ...change.first,
  });
  builder.add({
    ...{ opcode: 'depthwise', activation, input: wide, weight: 192, bias: 256, output },
    shape: { height: 5, width: 6, inChannels: 24, outChannels: 24, kernel: 3, stride: 1 },
    ...change.second,
  });
  return builder.build([output]);
}

const fuse = (program: Program) => fuseExpansions(program, () => SCRATCH_BYTES).operations;

test('a widening convolution and the depthwise one of its output are one operation', () => {
  const program = pair();
  const [first, second] = program.operations;
  expect(fuse(program)).toEqual([
    {
      ...second,
      input: first.input,
      expansion: { weight: 64, bias: 128 },
      scratch: { sizeBytes: SCRATCH_BYTES },
      shape: { ...second.shape, inChannels: 4 },
    },
  ]);
});

test.each<[string, Parameters<typeof pair>[0]]>([
  ['has another activation', { first: { activation: 'linear' } }],
  ['has no bias', { first: { bias: null } }],
  ['has a residual', { first: { addend: { sizeBytes: 2880 } } }],
  ['sees neighbours', { first: { opcode: 'convolution' } }],
  ['is followed by something else', { second: { opcode: 'max-pool' } }],
  ['makes what something else takes', { second: { input: { sizeBytes: 2880 } } }],
])('a convolution that %s stays as it is', (_, change) => {
  const program = pair(change);
  expect(fuse(program)).toEqual(program.operations);
});

test('a wide map that is read again, or given to the caller, stays', () => {
  const program = pair();
  const wide = program.operations[0].output;
  const again = { ...program.operations[1], opcode: 'max-pool', output: { sizeBytes: 8 } } as const;
  for (const kept of [
    { ...program, operations: [...program.operations, again] },
    { ...program, outputs: [wide] },
  ]) {
    expect(fuse(kept)).toEqual(kept.operations);
  }
});
