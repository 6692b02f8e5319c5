/** When the browser is asked to keep what is stored: once there is something to keep, never at the first look around. */

import type { DeviceStore } from './deviceStore.ts';
import type { InspectorsState, InspectorsStore } from './inspectorsStore.ts';
import type { TrainingStore } from './trainingStore.ts';

export interface UseSources {
  readonly inspectors: InspectorsStore;
  readonly training: TrainingStore;
}

/** Asks once in the life of the page: when normals have been added, or a training begins. */
export function askToPersistOnceUsed(
  device: DeviceStore,
  { inspectors, training }: UseSources,
): void {
  const stops = [
    inspectors.subscribe(({ inspectors: now }, { inspectors: before }) => {
      // An inspector that was not listed before may have its normals from an earlier visit.
      const hasGained = before?.some(
        (inspector) => countNormals(now, inspector.id) > inspector.normalCount,
      );
      if (hasGained) ask();
    }),
    training.subscribe(({ run }) => {
      if (run.kind === 'running') ask();
    }),
  ];

  function ask(): void {
    for (const stop of stops) stop();
    void device.getState().askToPersist();
  }
}

function countNormals(inspectors: InspectorsState['inspectors'], inspectorId: string): number {
  return inspectors?.find(({ id }) => id === inspectorId)?.normalCount ?? 0;
}
