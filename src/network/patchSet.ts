/** The patch vectors that one training learns from: in memory, and on a shelf outside it once they outgrow that. */

import { lastNotAbove } from '../maths/bisection.ts';
import { roundToFloat16, widenFloat16 } from '../maths/float16.ts';
import { createPatchStore, type PatchRows, type PatchStore } from './patchStore.ts';

/** Keeps normals' patch vectors outside memory, as float16 bits; belongs to one training. */
export interface PatchShelf {
  /** @throws InputError `storage-full` where there is no room. */
  put(normal: number, vectors: Uint16Array<ArrayBuffer>): Promise<void>;
  /** What was put there. */
  get(normal: number): Promise<Uint16Array>;
}

/**
 * Where the vectors lie changes what must be prepared and how long that takes, and no number: a training draws its
 * rows ahead, and they are then brought into memory by one pass through the normals.
 */
export interface PatchSet extends PatchRows {
  /** Of each normal. */
  readonly patchCounts: readonly number[];
  /** Of all vectors, wherever they lie. */
  readonly sizeBytes: number;
  /** How many rows `prepare` takes at once; null where all are at hand without. */
  readonly rowsAtOnce: number | null;
  /** One more normal's vectors, `[patches, channels]`, rounded to float16. @throws InputError `storage-full` */
  append(vectors: Float32Array): Promise<void>;
  /** A copy of a normal's vectors, `[patches, channels]`, as they were rounded. */
  normal(index: number): Promise<Float32Array>;
  /** Puts these rows at hand, which may repeat, in place of those before. */
  prepare(rows: Uint32Array): Promise<void>;
}

export interface PatchSetOptions {
  readonly channels: number;
  /** Without one all stays in memory, however much it is. */
  readonly shelf?: PatchShelf | undefined;
  /** That vectors take in memory before they go on the shelf, and that the prepared ones take from then on. */
  readonly memoryBytes?: number;
}

/** 340 normals of 36 x 36 patches of the default backbone's; worker, network and page take about as much again. */
export const PATCH_MEMORY_BYTES = 2 ** 27;

const BYTES = Uint16Array.BYTES_PER_ELEMENT;

/** Where a set's vectors are. */
type Place =
  | { readonly kind: 'memory'; readonly store: PatchStore }
  | { readonly kind: 'shelf'; readonly shelf: PatchShelf; readonly window: PatchWindow };

/** An empty set. Vectors lie in memory as long as all of them have room there, and from then on all on the shelf. */
export function createPatchSet({
  channels,
  shelf,
  memoryBytes = PATCH_MEMORY_BYTES,
}: PatchSetOptions): PatchSet {
  const patchCounts: number[] = [];
  let patchCount = 0;
  let place: Place = { kind: 'memory', store: createPatchStore(channels) };

  return {
    channels,
    patchCounts,
    get patchCount() {
      return patchCount;
    },
    get sizeBytes() {
      return patchCount * channels * BYTES;
    },
    get rowsAtOnce() {
      return place.kind === 'memory' ? null : Math.floor(memoryBytes / (channels * BYTES));
    },
    async append(vectors) {
      const { length: normal } = patchCounts;
      if (place.kind === 'memory') {
        const { store } = place;
        if (shelf && store.sizeBytes + vectors.length * BYTES > memoryBytes) {
          for (const kept of patchCounts.keys()) await shelve(shelf, kept, store.normal(kept));
          place = { kind: 'shelf', shelf, window: EMPTY };
        } else {
          store.append(vectors);
        }
      }
      if (place.kind === 'shelf') await shelve(place.shelf, normal, vectors);
      patchCounts.push(vectors.length / channels);
      patchCount += vectors.length / channels;
    },
    async normal(index) {
      if (place.kind === 'memory') return place.store.normal(index);
      const halves = await place.shelf.get(index);
      const vectors = new Float32Array(halves.length);
      widenFloat16(halves, vectors);
      return vectors;
    },
    async prepare(rows) {
      if (place.kind === 'memory') return;
      // The window before must be gone when the next is filled, or both take their room.
      place = { ...place, window: EMPTY };
      const window = await fillWindow(place.shelf, patchCounts, channels, rows);
      place = { ...place, window };
    },
    gather(rows, target) {
      if (place.kind === 'memory') place.store.gather(rows, target);
      else gatherFrom(place.window, channels, rows, target);
    },
  };
}

async function shelve(shelf: PatchShelf, normal: number, vectors: Float32Array): Promise<void> {
  const halves = new Uint16Array(vectors.length);
  roundToFloat16(vectors, halves);
  await shelf.put(normal, halves);
}

/** Some of all rows, each once. */
interface PatchWindow {
  /** In rising order. */
  readonly rows: Uint32Array;
  /** `[rows, channels]` */
  readonly vectors: Uint16Array;
}

const EMPTY: PatchWindow = { rows: new Uint32Array(), vectors: new Uint16Array() };

/** Reads each normal that has some of the rows once, one after the other. */
async function fillWindow(
  shelf: PatchShelf,
  patchCounts: readonly number[],
  channels: number,
  wanted: Uint32Array,
): Promise<PatchWindow> {
  const rows = inRisingOrder(wanted);
  const vectors = new Uint16Array(rows.length * channels);
  let first = 0;
  let at = 0;
  for (const [normal, count] of patchCounts.entries()) {
    const end = first + count;
    if (rows[at] < end) {
      const all = await shelf.get(normal);
      for (; rows[at] < end; at++) {
        const start = (rows[at] - first) * channels;
        vectors.set(all.subarray(start, start + channels), at * channels);
      }
    }
    first = end;
  }
  return { rows, vectors };
}

/** Each once. */
function inRisingOrder(rows: Uint32Array): Uint32Array {
  return rows.toSorted().filter((row, index, sorted) => row !== sorted[index - 1]);
}

function gatherFrom(
  window: PatchWindow,
  channels: number,
  rows: Uint32Array,
  target: Uint16Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const place = lastNotAbove(rows[i], window.rows);
    if (window.rows[place] !== rows[i]) {
      throw new RangeError(`Got patch ${rows[i]}, expected one that was prepared.`);
    }
    const start = place * channels;
    target.set(window.vectors.subarray(start, start + channels), i * channels);
  }
}
