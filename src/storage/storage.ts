/** The room's door: opens the database and gives everything that can be asked of it. */

import type { InspectorRecord, InspectorVersion } from '../inspector/types.ts';
import { BackboneStore } from './backbones.ts';
import { CheckPartStore } from './check-parts.ts';
import { type ConnectionListeners, connect } from './connection.ts';
import { deleteBackbone } from './delete-backbone.ts';
import { deleteInspector } from './delete-inspector.ts';
import { HeadStore } from './heads.ts';
import { InspectorStore } from './inspectors.ts';
import { NormalStore } from './normals.ts';
import { createPatchShelf, type StoredPatchShelf } from './patch-shelf.ts';
import { RunStore } from './runs.ts';
import { addWithVersion, saveVersion } from './save-version.ts';
import { SettingStore } from './settings.ts';
import { removeAbandonedDatabases } from './temporary-database.ts';

export type { NewRunItem, RunItemPicture } from './runs.ts';
export type { StoredPatchShelf };

export interface LoupeStorage {
  readonly inspectors: InspectorStore;
  readonly normals: NormalStore;
  readonly heads: HeadStore;
  readonly runs: RunStore;
  readonly checkParts: CheckPartStore;
  readonly backbones: BackboneStore;
  readonly settings: SettingStore;
  /** See `save-version.ts`. */
  saveVersion(
    inspectorId: string,
    version: InspectorVersion,
    head: ArrayBuffer | Uint8Array,
  ): Promise<InspectorRecord>;
  /** See `save-version.ts`. */
  addWithVersion(
    inspector: InspectorRecord,
    version: InspectorVersion,
    head: ArrayBuffer | Uint8Array,
  ): Promise<InspectorRecord>;
  /** See `delete-backbone.ts`. */
  deleteBackbone(sha256: string): Promise<void>;
  /** See `delete-inspector.ts`. */
  deleteInspector(inspectorId: string): Promise<void>;
  /** See `patch-shelf.ts`. */
  createPatchShelf(): StoredPatchShelf;
  /** See `temporary-database.ts`. */
  removeAbandonedDatabases(): Promise<void>;
  /** Closes the connection once running operations have ended. */
  close(): void;
}

/**
 * Opens the stored data, made or migrated where need be. Any operation rejects with
 * `InputError('storage')` where the browser fails or the connection is closed.
 *
 * @throws InputError `storage` where nothing can be stored, or a newer Loupe has been here
 */
export async function openStorage(
  name = 'loupe',
  listeners: ConnectionListeners = {},
): Promise<LoupeStorage> {
  const database = await connect(name, listeners);
  return {
    inspectors: new InspectorStore(database),
    normals: new NormalStore(database),
    heads: new HeadStore(database),
    runs: new RunStore(database),
    checkParts: new CheckPartStore(database),
    backbones: new BackboneStore(database),
    settings: new SettingStore(database),
    saveVersion: (inspectorId, version, head) => saveVersion(database, inspectorId, version, head),
    addWithVersion: (inspector, version, head) =>
      addWithVersion(database, inspector, version, head),
    deleteBackbone: (sha256) => deleteBackbone(database, sha256),
    deleteInspector: (inspectorId) => deleteInspector(database, inspectorId),
    createPatchShelf,
    removeAbandonedDatabases,
    close: () => database.close(),
  };
}
