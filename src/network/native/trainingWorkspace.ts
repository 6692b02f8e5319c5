/** Room for what a training step computes on its way: addresses in linear memory, for batches up to a size. */

import { type Allocator, type OwnedBlocks, withOwnBlocks } from './allocator.ts';
import { toPanels } from './panels.ts';
import type { TrainedHead, TrainedHeadPlace } from './trainedHead.ts';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Of one block. */
export interface BlockWorkspace {
  /** True and fake rows before batch norm; going back, the gradient by them. */
  readonly x: number;
  /** What the next block sees; of the last block nothing. */
  readonly output: number;
  readonly mean: number;
  readonly inverseDeviation: number;
  readonly gain: number;
}

/** Names that end in `ByRow` are row panels of what they are named after. */
export interface TrainingWorkspace extends OwnedBlocks {
  /** Rows that it has room for, in panels. */
  readonly capacity: number;
  /** Float16 bits, `[count, channels]`. */
  readonly gathered: number;
  readonly rows: number;
  readonly rowsByRow: number;
  readonly noise: number;
  readonly noiseByRow: number;
  /** As many as the head has; where it has none, one with the scores in its first column. */
  readonly blocks: readonly BlockWorkspace[];
  readonly parts: number;
  readonly hinge: number;
  readonly scoreGradient: number;
  readonly adapterByRow: number;
  /** Adapter times first weight. */
  readonly joinedWeight: number;
  /** What the adapter's bias becomes behind the first weight. */
  readonly joinedShift: number;
  /** By the joined weight. */
  readonly joinedGradient: number;
  readonly joinedGradientByRow: number;
  readonly weightByRow: number;
  /** By a block's input, and by its `x` in row panels; where there is more than one block. */
  readonly inputGradient: number;
  readonly gradientByRow: number;
  readonly outputByRow: number;
  /** A panel's width of them. */
  readonly zeros: number;
}

/** @throws InputError `backend` where there is no room for it; nothing is taken then. */
export function createWorkspace(
  { memory, allocator }: TrainedHeadPlace,
  head: TrainedHead,
  capacity: number,
): TrainingWorkspace {
  return withOwnBlocks(allocator, (allocate) => layOut(memory, allocate, head, capacity));
}

function layOut(
  memory: WebAssembly.Memory,
  allocate: Allocator['allocate'],
  head: TrainedHead,
  capacity: number,
): Omit<TrainingWorkspace, keyof OwnedBlocks> {
  const room = (floats: number) => allocate(floats * FLOAT_BYTES);
  const channels = toPanels(head.channels);
  const widths = head.widths.length > 0 ? head.widths.map(toPanels) : [toPanels(1)];
  const widest = Math.max(...widths);
  const both = 2 * capacity;
  const batch = () => room(capacity * channels);
  const deep = () => room(widths.length > 1 ? both * widest : 0);
  const joined = () => room(channels * widths[0]);
  const zeros = room(toPanels(1));
  new Float32Array(memory.buffer, zeros, toPanels(1)).fill(0);
  return {
    capacity,
    gathered: room(Math.ceil((capacity * head.channels) / 2)),
    rows: batch(),
    rowsByRow: batch(),
    noise: batch(),
    noiseByRow: batch(),
    blocks: widths.map((width, index) => ({
      x: room(both * width),
      output: room(index < widths.length - 1 ? both * width : 0),
      mean: room(width),
      inverseDeviation: room(width),
      gain: room(width),
    })),
    parts: room(both * Math.ceil(widths[widths.length - 1] / 64)),
    hinge: room(both),
    scoreGradient: room(both),
    adapterByRow: room(channels * channels),
    joinedWeight: joined(),
    joinedShift: room(widths[0]),
    joinedGradient: joined(),
    joinedGradientByRow: joined(),
    weightByRow: room(Math.max(channels, widest) * widest),
    inputGradient: deep(),
    gradientByRow: deep(),
    outputByRow: deep(),
    zeros,
  };
}
