/** What the worker holds once started: storage, decoder and the engine with the backbone loaded. */

import { InputError } from '../errors.ts';
import type { ImageDecoder } from '../image/decode.ts';
import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import { type Engine, openEngine, reopenEngine } from '../inspector/engine.ts';
import { type LoupeStorage, openStorage } from '../storage/storage.ts';
import { type BackboneShelf, createBackboneShelf } from './backboneShelf.ts';
import { recallBackend, rememberBackend } from './backendMemory.ts';
import { fetchEmbeddedWeights } from './embeddedWeights.ts';
import { createWebImageDecoder } from './imageDecoder.ts';
import type { StartRequest, StorageNotice } from './protocol.ts';

export interface Session {
  readonly storage: LoupeStorage;
  readonly decoder: ImageDecoder;
  readonly engine: Engine;
  /** Other backbones than the engine's, on the same device. */
  readonly shelf: BackboneShelf;
  /** A session on the device connected anew, for when the engine's device is lost. */
  reopen(): Promise<Session>;
}

/** @throws InputError where nothing can be stored, the backbone cannot be had, or no backend computes it. */
export async function openSession(
  { forcedBackend, threads, baseUrl }: StartRequest,
  onNotice: (notice: StorageNotice) => void,
): Promise<Session> {
  const storage = await openStorage(undefined, {
    onBlocked: () => onNotice('blocked'),
    onClosed: onNotice,
  });
  // The start need not wait for it; what cannot be removed now is tried again at the next one.
  storage.removeAbandonedShelves().catch(() => {});
  const weights = new Uint8Array(await backboneWeights(storage, baseUrl));
  const remembered = forcedBackend ? null : await recallBackend(storage);
  const options = {
    manifest: embeddedManifest,
    weights,
    wasmFolder: `${baseUrl}wasm/`,
    threads,
    forcedBackend,
    remembered,
  };
  const first = await openEngine(options);
  if (!forcedBackend && first.report !== remembered) {
    await unlessFull(rememberBackend(storage, first.report));
  }
  const decoder = createWebImageDecoder();
  const on = (engine: Engine): Session => ({
    storage,
    decoder,
    engine,
    shelf: createBackboneShelf(storage, engine, weights),
    reopen: async () => on(await reopenEngine(options, engine)),
  });
  return on(first);
}

/** The stored weights, or the app's own file, which is then stored. A damaged copy is replaced. */
async function backboneWeights(storage: LoupeStorage, baseUrl: string): Promise<ArrayBuffer> {
  const stored = await storedWeights(storage);
  if (stored) return stored;
  const weights = await fetchEmbeddedWeights(baseUrl);
  await unlessFull(storage.backbones.put(embeddedManifest.name, weights));
  return weights;
}

/** What can be had again need not be kept: with the storage full, the app must start to have it emptied. */
export async function unlessFull(saved: Promise<unknown>): Promise<void> {
  try {
    await saved;
  } catch (error) {
    if (!(error instanceof InputError && error.code === 'storage-full')) throw error;
  }
}

async function storedWeights(storage: LoupeStorage): Promise<ArrayBuffer | null> {
  try {
    return await storage.backbones.get(embeddedManifest.sha256);
  } catch (error) {
    if (error instanceof InputError && error.code === 'integrity') return null;
    throw error;
  }
}
