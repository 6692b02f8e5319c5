/** What a training under way still reads, and so must not be deleted under it. */

import { InputError } from '../errors.ts';
import type { TrainingSettings } from '../inspector/types.ts';

export interface RunningTraining {
  readonly inspectorId: string;
  readonly settings: Pick<TrainingSettings, 'backboneSha256' | 'tiles'>;
}

const ADVICE = 'Wait for the training, or cancel it.';

/** @throws InputError `busy` */
export function refuseBackboneInUse(training: RunningTraining | null, sha256: string): void {
  if (training?.settings.backboneSha256 !== sha256) return;
  throw new InputError(
    'busy',
    'a backbone that is being trained on',
    'one that nothing uses',
    ADVICE,
  );
}

/**
 * Tiles are read again at the end, for the threshold; of whole pictures nothing more is needed than was read at the
 * beginning.
 * @throws InputError `busy`
 */
export function refuseNormalInUse(training: RunningTraining | null, inspectorId: string): void {
  if (training?.inspectorId !== inspectorId || training.settings.tiles === null) return;
  throw new InputError(
    'busy',
    'a normal that is being trained on, and looked at again for the threshold',
    'one of an inspector that is not being trained',
    ADVICE,
  );
}
