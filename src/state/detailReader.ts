/** Gets an inspection's grids back: from its record, else by inspecting its file again. */

import { asError } from '../errors.ts';
import type { Inspection } from '../inspector/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import type { InspectionItem } from './inspectionBatch.ts';
import type { Detail } from './keptDetails.ts';

type DoneItem = Extract<InspectionItem, { readonly status: 'done' }>;

export interface DetailReader {
  /** Null where the same item is being read already. */
  read(inspectorId: string, item: DoneItem): Promise<Detail | null>;
}

export function createDetailReader(
  client: Pick<LoupeWorker, 'readRunItem' | 'inspect'>,
  fileOf: (itemId: string) => File | null,
): DetailReader {
  const underWay = new Set<DoneItem>();

  async function readRecord({ place }: DoneItem): Promise<Inspection | null> {
    if (place === null) return null;
    try {
      return (await client.readRunItem(place.runId, place.position)).inspection;
    } catch {
      // The run may have been deleted; the file tells as well.
      return null;
    }
  }

  async function inspectAgain(inspectorId: string, item: DoneItem): Promise<Inspection> {
    const file = fileOf(item.id);
    if (file === null) throw new Error('Its photograph is no longer at hand.');
    const inspection = await client.inspect(inspectorId, file);
    if (inspection.inspectorVersionId === item.inspection.inspectorVersionId) return inspection;
    throw new Error('The inspector has been trained again since. Inspect the image again.');
  }

  return {
    async read(inspectorId, item) {
      if (underWay.has(item)) return null;
      underWay.add(item);
      try {
        const inspection = (await readRecord(item)) ?? (await inspectAgain(inspectorId, item));
        return { kind: 'drawn', inspection };
      } catch (reason) {
        return { kind: 'failed', error: asError(reason) };
      } finally {
        underWay.delete(item);
      }
    },
  };
}
