/** What the Inspect tab's store holds and can be asked for. */

import type { FileSource } from '../capture/fileSource.ts';
import type { InspectionBatch } from './inspectionBatch.ts';
import type { Listing } from './resultRows.ts';

/** What lies over the image: the smooth anomaly map, the raw patch scores, or nothing. */
export type Overlay = 'heatmap' | 'patches' | 'none';

export type ColourMapChoice = 'viridis' | 'inferno' | 'cividis';

export interface ViewSettings {
  readonly overlay: Overlay;
  /** Of the overlay, 0 to 1. */
  readonly opacity: number;
  readonly colourMap: ColourMapChoice;
  readonly isOutlined: boolean;
}

/** Where files come from, for the record; dropped or chosen ones say nothing. */
export interface FilesOrigin {
  readonly source: 'camera';
  /** What the bar-code scanner read, if anything. */
  readonly partId: string | null;
}

export interface InspectionState {
  /** By inspector id; an inspector without images has none. Read it by `batchOf`. */
  readonly batches: ReadonlyMap<string, InspectionBatch>;
  readonly view: ViewSettings;
  /** Why the last drop could not be read, until dismissed. */
  readonly sourceError: Error | null;
  /** Opens the source's folders and queues its files. */
  add(inspectorId: string, source: FileSource): Promise<void>;
  /** Queues files behind all that wait, of this inspector or another; captures of the camera go before files. */
  addFiles(inspectorId: string, files: readonly File[], origin?: FilesOrigin): void;
  /** Selects the file's image; one that is not in the list is put into it first. */
  open(inspectorId: string, file: File): void;
  select(inspectorId: string, itemId: string): void;
  /** What the user knows of a part: it is kept as long as the image is listed. */
  mark(inspectorId: string, itemId: string, isDefective: boolean): void;
  /** Along the list as it is shown. */
  next(inspectorId: string): void;
  previous(inspectorId: string): void;
  /** Changes the order or the filter of the list. */
  list(inspectorId: string, wish: Partial<Listing>): void;
  /** The image under inspection ends; captures of the camera go on. */
  setPaused(inspectorId: string, isPaused: boolean): void;
  /** Files that wait are not inspected; what has been found stays. */
  cancel(inspectorId: string): void;
  inspectCancelled(inspectorId: string): void;
  /** Inspects every image again, for example after a new training. */
  inspectAgain(inspectorId: string): void;
  /** Inspects an image again that was not judged for what is wrong with the picture, and judges it. */
  judgeAnyway(inspectorId: string, itemId: string): void;
  /** Shows the worker's picture of the image in place of its file, which the browser cannot display. */
  showPicture(inspectorId: string, itemId: string): Promise<void>;
  /** The photograph itself, also where another picture of it is shown; null once it has left the list. */
  fileOf(itemId: string): File | null;
  /** The photograph of a record, as long as it is in the list; null afterwards. */
  fileAt(inspectorId: string, runId: string, position: number): File | null;
  remove(inspectorId: string, itemId: string): void;
  clear(inspectorId: string): void;
  changeView(change: Partial<ViewSettings>): void;
  dismissSourceError(): void;
  dismissLost(inspectorId: string): void;
}
