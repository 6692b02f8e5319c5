/** Which version a training goes on from, and from which weights that version came. */

import { InputError } from '../errors.ts';
import type { ParentHead } from '../inspector/train.ts';
import type { BackboneReference, InspectorVersion, TrainingSettings } from '../inspector/types.ts';
import { canContinue } from '../methodSettings.ts';
import type { LoupeStorage } from '../storage/storage.ts';

/**
 * The present version where `settings` go on from it, null for a fresh start.
 * @throws InputError `settings` where its weights do not fit them.
 */
export function parentVersion(
  present: InspectorVersion | null,
  settings: TrainingSettings,
  { name, sha256 }: BackboneReference,
): InspectorVersion | null {
  if (settings.start === 'fresh') return null;
  if (present === null) {
    throw refusal('a continued training of an untrained inspector', 'one trained before');
  }
  if (present.backbone.sha256 !== sha256) {
    throw refusal(
      `a continued training on backbone ${name} ${sha256}`,
      `the present version's, ${present.backbone.name} ${present.backbone.sha256}`,
    );
  }
  if (!canContinue(present, settings)) {
    throw refusal(
      'a continued training with another input size or method',
      "the present version's, but for noise and copies",
    );
  }
  if (settings.start === 'calibrate' && !isAsImported(present)) {
    throw refusal(
      'weights trained on normals of this inspector',
      'imported ones, as they came, where the threshold alone is to be set',
    );
  }
  const { keptOutCount } = settings.calibration;
  if (settings.start === 'calibrate' && keptOutCount !== null) {
    throw refusal(
      `${keptOutCount} normals kept out where nothing is trained`,
      'none: imported weights learn from no normal, and all of them set the threshold',
    );
  }
  return present;
}

/** The head of `parent`, and the imported one that it was trained from, if it was. */
export async function readParentHead(
  storage: LoupeStorage,
  versions: readonly InspectorVersion[],
  parent: InspectorVersion,
): Promise<ParentHead> {
  const read = async ({ headSha256 }: InspectorVersion): Promise<Uint8Array> =>
    new Uint8Array(await storage.heads.get(headSha256));
  const imported = parent.importedFrom && ancestors(versions, parent).find(isAsImported);
  return {
    headBytes: await read(parent),
    totalSteps: parent.totalSteps,
    importedHeadBytes: imported ? await read(imported) : null,
  };
}

function isAsImported({ importedFrom, totalSteps }: InspectorVersion): boolean {
  return importedFrom !== null && totalSteps === 0;
}

/** From `version` back to the first of its line. */
function ancestors(
  versions: readonly InspectorVersion[],
  version: InspectorVersion,
): InspectorVersion[] {
  const parent = versions.find(({ id }) => id === version.parentId);
  return parent ? [version, ...ancestors(versions, parent)] : [version];
}

function refusal(got: string, expected: string): InputError {
  return new InputError('settings', got, expected, 'Start afresh.');
}
