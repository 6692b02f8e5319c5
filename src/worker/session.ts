/** What the worker holds once started: storage, decoder and the engine with the backbone loaded. */

import { InputError } from '../errors.ts';
import type { ImageDecoder } from '../image/decode.ts';
import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import { type Engine, openEngine, reopenEngine } from '../inspector/engine.ts';
import { type LoupeStorage, openStorage } from '../storage/storage.ts';
import { type BackboneShelf, createBackboneShelf } from './backboneShelf.ts';
import { presentCircumstances, recallBackend, rememberBackend } from './backendMemory.ts';
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
  const [storage, circumstances] = await Promise.all([
    openStorage(undefined, { onBlocked: () => onNotice('blocked'), onClosed: onNotice }),
    presentCircumstances(),
  ]);
  // The start need not wait for it; what cannot be removed now is tried again at the next one.
  storage.removeAbandonedDatabases().catch(() => {});
  const remembered = await recallBackend(storage, forcedBackend, circumstances);
  const reading = readWeights(storage, baseUrl);
  const options = {
    manifest: embeddedManifest,
    weights: reading.then(({ weights }) => weights),
    wasmFolder: `${baseUrl}wasm/`,
    threads,
    forcedBackend,
    remembered,
  };
  const first = await openEngine(options);
  const { weights, isStored } = await reading;
  if (!isStored) await unlessFull(storage.backbones.put(embeddedManifest.name, weights.buffer));
  if (first.report !== remembered) {
    await unlessFull(rememberBackend(storage, first.report, circumstances));
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

/** The stored weights, or the app's own file, which is to be stored then. A damaged copy is replaced. */
async function readWeights(
  storage: LoupeStorage,
  baseUrl: string,
): Promise<{ readonly weights: Uint8Array<ArrayBuffer>; readonly isStored: boolean }> {
  const stored = await storedWeights(storage);
  const weights = new Uint8Array(stored ?? (await fetchEmbeddedWeights(baseUrl)));
  return { weights, isStored: stored !== null };
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
