/** A folded head on the device, and the operations from taps, or from patch vectors, to its scores. */

import type { Composition } from '../composition.ts';
import { centred, foldCentring, foldHead } from '../foldedHead.ts';
import type { Head } from '../head.ts';
import type { PatchMemory } from '../patchMemory.ts';
import { addMap, loadMap, loadPatchMap, onFirstUse } from './affineMap.ts';
import type { Build } from './convolutions.ts';
import type { TapValues } from './loadedNetwork.ts';
import { addNearest, loadVectors } from './nearestOperation.ts';
import type { KernelActivation, MapValue } from './operation.ts';
import type { ProgramBuilder } from './programBuilder.ts';
import type { Uploads } from './programRuntime.ts';

/** A map of the discriminator's scores; one of the distances too, where the head has a memory. */
export type ScoreMaps = readonly MapValue[];

export interface LoadedHead {
  /** How many maps of scores it gives. */
  readonly scores: 1 | 2;
  /** Appends the way from taps to their scores; gives them. */
  addToTaps(build: Build, taps: TapValues): ScoreMaps;
  /** The same from patch vectors, a map with a row each. */
  addToVectors(builder: ProgramBuilder, vectors: MapValue): ScoreMaps;
}

/** Puts what is used into `uploads`, when it is first used. */
export function loadHead(head: Head, composition: Composition, uploads: Uploads): LoadedHead {
  const [first, ...further] = foldHead(head);
  const bend: KernelActivation = further.length > 0 ? 'leaky-relu' : 'linear';
  const firstMap = loadPatchMap(first, composition, uploads);
  const furtherMaps = onFirstUse(() => further.map((map) => loadMap(map, uploads)));
  const addFurther = (builder: ProgramBuilder, rows: MapValue): MapValue => {
    const maps = furtherMaps();
    return maps.reduce(
      (map, loaded, index) =>
        addMap(builder, loaded, map, index < maps.length - 1 ? 'leaky-relu' : 'linear'),
      rows,
    );
  };
  const memory = head.memory && loadMemory(head, head.memory, composition, uploads);
  return {
    scores: memory ? 2 : 1,
    addToTaps: (build, taps) => [
      addFurther(build.builder, firstMap.addToTaps(build, taps, bend)),
      ...(memory ? [memory.addToTaps(build, taps)] : []),
    ],
    addToVectors: (builder, vectors) => [
      addFurther(builder, firstMap.addToVectors(builder, vectors, bend)),
      ...(memory ? [memory.addToVectors(builder, vectors)] : []),
    ],
  };
}

function loadMemory(
  head: Head,
  { vectors }: PatchMemory,
  composition: Composition,
  uploads: Uploads,
) {
  const { channels } = composition;
  const centring = loadPatchMap(foldCentring(head), composition, uploads);
  const loaded = onFirstUse(() => loadVectors(centred(vectors, head), channels, uploads));
  return {
    addToTaps: (build: Build, taps: TapValues) =>
      addNearest(build.builder, loaded(), centring.addToTaps(build, taps, 'linear')),
    addToVectors: (builder: ProgramBuilder, vectors: MapValue) =>
      addNearest(builder, loaded(), centring.addToVectors(builder, vectors, 'linear')),
  };
}
