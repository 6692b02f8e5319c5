/** Wide maps that never are: a 1x1 convolution and the depthwise one of its output become one operation. */

import type { Operation, OperationShape, Value } from '../program/operation.ts';
import type { Program } from '../program/programBuilder.ts';

/** A `depthwise` operation on a map that it makes row by row, of `shape.inChannels` channels. */
export interface ExpandedOperation extends Operation {
  readonly expansion: { readonly weight: number; readonly bias: number };
}

export type NativeOperation = Operation | ExpandedOperation;

export interface NativeProgram extends Omit<Program, 'operations'> {
  readonly operations: readonly NativeOperation[];
}

/** @param scratchBytes Room for the rows that such an operation keeps. */
export function fuseExpansions(
  program: Program,
  scratchBytes: (shape: Partial<OperationShape>) => number,
): NativeProgram {
  const uses = countUses(program);
  const operations: NativeOperation[] = [];
  for (const operation of program.operations) {
    const before = operations.at(-1);
    const isOnlyUse = before && operation.input === before.output && uses.get(before.output) === 1;
    if (isOnlyUse && canFuse(before, operation)) {
      const { inChannels = 0 } = before.shape;
      const shape = { ...operation.shape, inChannels };
      operations[operations.length - 1] = {
        ...operation,
        input: before.input,
        expansion: { weight: before.weight, bias: before.bias },
        scratch: { sizeBytes: scratchBytes(shape) },
        shape,
      };
    } else {
      operations.push(operation);
    }
  }
  return { ...program, operations };
}

type WithNumbers = Operation & { readonly weight: number; readonly bias: number };

function canFuse(first: Operation, second: Operation): first is WithNumbers {
  return (
    first.opcode === 'pointwise' &&
    second.opcode === 'depthwise' &&
    first.weight !== undefined &&
    typeof first.bias === 'number' &&
    !first.addend &&
    first.activation === second.activation
  );
}

/** How often each value is read, by operations and by the caller. */
function countUses({ operations, outputs }: Program): Map<Value, number> {
  const uses = new Map<Value, number>();
  const reads = operations.flatMap(({ input, addend, rows, columns }) => [
    ...[input, addend, rows, columns],
  ]);
  for (const value of [...reads, ...outputs]) {
    if (value) uses.set(value, (uses.get(value) ?? 0) + 1);
  }
  return uses;
}
