/** The store of the one export of a run that may be made at a time: how far it is, its end, its cancelling. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError, CancelledError } from '../errors.ts';

/** `report`: a printable page; `overlays`: pictures with their heatmaps in a zip. */
export type RunExportForm = 'csv' | 'json' | 'report' | 'overlays';

export interface MadeExport {
  readonly fileName: string;
  readonly content: Blob;
  /** Names of items that could not be drawn, in words with the reason. */
  readonly leftOut: readonly string[];
}

export type RunExport =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'making';
      readonly form: RunExportForm;
      readonly done: number;
      /** Pictures to draw; zero for forms without. */
      readonly total: number;
    }
  | { readonly kind: 'made'; readonly fileName: string; readonly leftOut: readonly string[] }
  | { readonly kind: 'failed'; readonly error: Error };

/** Makes the file; rejects with `CancelledError` once the signal says so. */
export type ExportMaker = (
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
) => Promise<MadeExport>;

export interface RunExportState {
  readonly run: RunExport;
  /** @returns The file, which is not kept; null where it failed, was cancelled or another export is under way. */
  make(form: RunExportForm, maker: ExportMaker): Promise<MadeExport | null>;
  cancel(): void;
  /** Forgets how the last one ended. */
  reset(): void;
}

export type RunExportStore = StoreApi<RunExportState>;

export function createRunExportStore(): RunExportStore {
  let controller = new AbortController();
  return createStore<RunExportState>()((set, get) => ({
    run: { kind: 'idle' },

    async make(form, maker) {
      if (get().run.kind === 'making') return null;
      controller = new AbortController();
      const report = (done: number, total: number) =>
        set({ run: { kind: 'making', form, done, total } });
      report(0, 0);
      try {
        const made = await maker(report, controller.signal);
        set({ run: { kind: 'made', fileName: made.fileName, leftOut: made.leftOut } });
        return made;
      } catch (reason) {
        const error = asError(reason);
        set({
          run: error instanceof CancelledError ? { kind: 'idle' } : { kind: 'failed', error },
        });
        return null;
      }
    },

    cancel: () => controller.abort(),

    reset() {
      if (get().run.kind !== 'making') set({ run: { kind: 'idle' } });
    },
  }));
}
