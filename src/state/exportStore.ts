/** The store of the one export that may run at a time: an inspector's version made into a file for other programs. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError } from '../errors.ts';
import type { ImageSize } from '../inspector/types.ts';
import type { ExportedFile, ExportForm, LoupeWorker } from '../worker/protocol.ts';

export type { ExportedFile, ExportForm } from '../worker/protocol.ts';

/** The export under way, or how the last one of this session ended. */
export type ExportRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'exporting'; readonly versionId: string; readonly form: ExportForm }
  | {
      readonly kind: 'exported';
      readonly versionId: string;
      readonly fileName: string;
      /** Of an ONNX model; null for a head. */
      readonly inputSize: ImageSize | null;
    }
  | { readonly kind: 'failed'; readonly versionId: string; readonly error: Error };

export interface ExportState {
  readonly run: ExportRun;
  /**
   * Exports the inspector's version in use, which `versionId` names for `run`.
   * @returns The file, which is not kept; null where it failed or another export is under way.
   */
  make(inspectorId: string, versionId: string, form: ExportForm): Promise<ExportedFile | null>;
}

export type ExportStore = StoreApi<ExportState>;

export function createExportStore(client: LoupeWorker): ExportStore {
  return createStore<ExportState>()((set, get) => ({
    run: { kind: 'idle' },

    async make(inspectorId, versionId, form) {
      if (get().run.kind === 'exporting') return null;
      set({ run: { kind: 'exporting', versionId, form } });
      try {
        const file = await client.exportInspector(inspectorId, form);
        const { fileName, inputSize } = file;
        set({ run: { kind: 'exported', versionId, fileName, inputSize } });
        return file;
      } catch (reason) {
        set({ run: { kind: 'failed', versionId, error: asError(reason) } });
        return null;
      }
    },
  }));
}
