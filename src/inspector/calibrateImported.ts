/** Thresholds for weights that were trained elsewhere, which stay as they are. */

import { sum } from '../maths/statistics.ts';
import { requireChannels, unpackHead } from '../network/head.ts';
import { calibrateDirectly } from './calibrate.ts';
import { pauseUnlessCancelled } from './pause.ts';
import { requireNormals, type TrainOptions, type TrainOutcome } from './train.ts';

export interface CalibrateImportedOptions
  extends Pick<TrainOptions, 'method' | 'normals' | 'report' | 'signal'> {
  /** Packed. */
  readonly headBytes: Uint8Array;
  /** Share of good parts that may score above the pass threshold. */
  readonly wantedRate: number;
}

/** As of a training of no steps. */
export interface CalibrateImportedOutcome extends Omit<TrainOutcome, 'finalLoss'> {
  readonly finalLoss: null;
}

/**
 * The same head with thresholds from normals that it must not have been trained on.
 * @throws InputError `settings` under four normals, `file-format` for a head for other patch vectors;
 * CancelledError when `signal` is aborted.
 */
export async function calibrateImported({
  method,
  normals,
  headBytes,
  wantedRate,
  report,
  signal,
}: CalibrateImportedOptions): Promise<CalibrateImportedOutcome> {
  requireNormals(normals.patches.patchCounts.length);
  const head = requireChannels(unpackHead(headBytes), method.composition.channels);
  const total = sum(normals.unitCounts);
  let done = 0;
  const calibration = await calibrateDirectly(head, {
    normals,
    wantedRate,
    onUnit: async () => {
      await pauseUnlessCancelled(signal);
      await report({
        phase: 'calibrating',
        unit: normals.unit,
        done,
        total,
        fraction: done / total,
        loss: null,
        stepsPerSecond: null,
        remainingMs: null,
      });
      done++;
    },
  });
  return {
    headBytes: new Uint8Array(headBytes),
    steps: 0,
    totalSteps: 0,
    calibration,
    finalLoss: null,
  };
}
