/** Deletes an inspector with everything that only it needs. */

import { CHECK_STORES, checkPartsOf } from './check-parts.ts';
import { driftStartName } from './drift-start.ts';
import { normalsOf } from './normal-records.ts';
import { itemsOf, runsOf } from './run-records.ts';
import { RUN_STORES } from './runs.ts';
import type { LoupeDatabase } from './schema.ts';
import { write } from './transaction.ts';

const STORES = [
  'inspectors',
  'heads',
  'normals',
  'normalBytes',
  'settings',
  'deletedChecks',
  ...RUN_STORES,
  ...CHECK_STORES,
] as const;

/**
 * Deletes the inspector, its normals, its runs and the heads to which no other inspector refers, all or
 * nothing. One that is already gone is no error.
 */
export async function deleteInspector(database: LoupeDatabase, inspectorId: string): Promise<void> {
  await write(database, STORES, async (transaction) => {
    const inspectors = transaction.objectStore('inspectors');
    const heads = transaction.objectStore('heads');
    const normals = transaction.objectStore('normals');
    const normalBytes = transaction.objectStore('normalBytes');

    const kept = new Set<string>();
    const unneeded = new Set<string>();
    for (const { id, versions } of await inspectors.getAll()) {
      for (const { headSha256 } of versions) {
        (id === inspectorId ? unneeded : kept).add(headSha256);
      }
    }
    await inspectors.delete(inspectorId);
    for (const sha256 of unneeded) {
      if (!kept.has(sha256)) {
        await heads.delete(sha256);
      }
    }
    for (const id of await normals.index('byPosition').getAllKeys(normalsOf(inspectorId))) {
      await normals.delete(id);
      await normalBytes.delete(id);
    }
    await transaction.objectStore('settings').delete(driftStartName(inspectorId));
    await transaction.objectStore('deletedChecks').delete(inspectorId);
    const checkParts = transaction.objectStore('checkParts');
    const partIds = await checkParts.index('byAdding').getAllKeys(checkPartsOf(inspectorId));
    for (const id of partIds) {
      await checkParts.delete(id);
      await transaction.objectStore('checkPartBytes').delete(id);
    }
    const runs = transaction.objectStore('runs');
    for (const id of await runs.index('byStart').getAllKeys(runsOf(inspectorId))) {
      await runs.delete(id);
      await transaction.objectStore('runItems').delete(itemsOf(id));
      await transaction.objectStore('runPictures').delete(itemsOf(id));
    }
  });
}
