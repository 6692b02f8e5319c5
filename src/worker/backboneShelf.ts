/** The backbones on the device: each is loaded once, shared while in use, and kept until another is wanted. */

import { InputError } from '../errors.ts';
import { type Backbone, loadBackbone } from '../inspector/backbones.ts';
import type { Engine } from '../inspector/engine.ts';
import type { BackboneReference, TapPair } from '../inspector/types.ts';
import type { LoupeStorage } from '../storage/storage.ts';

/** A backbone that stays on the device until it is released, once. */
export interface BackboneLease {
  readonly backbone: Backbone;
  release(): void;
}

export interface BackboneShelf {
  /**
   * The stored backbone of that hash, null for the app's own, with these two taps.
   * @throws InputError `not-found` where it is not stored, `integrity` where it is damaged.
   */
  lease(sha256: string | null, taps: TapPair): Promise<BackboneLease>;
  /** The bytes that it was loaded from. @throws InputError as `lease`. */
  readBytes(reference: BackboneReference): Promise<Uint8Array<ArrayBuffer>>;
}

interface Loaded {
  readonly loading: Promise<Backbone>;
  leases: number;
}

export function createBackboneShelf(
  storage: LoupeStorage,
  { backbone: own }: Pick<Engine, 'backbone'>,
  ownBytes: Uint8Array<ArrayBuffer>,
): BackboneShelf {
  const shelf = new Map<string, Loaded>();

  async function readBytes({ name, sha256 }: BackboneReference): Promise<Uint8Array<ArrayBuffer>> {
    if (sha256 === own.reference.sha256) return ownBytes;
    const bytes = await storage.backbones.get(sha256);
    if (bytes) return new Uint8Array(bytes);
    throw missing(`backbone ${name} ${sha256}, which is not stored here`);
  }

  async function load(sha256: string, taps: TapPair): Promise<Backbone> {
    const records = await storage.backbones.list();
    const name =
      sha256 === own.reference.sha256
        ? own.reference.name
        : records.find((record) => record.sha256 === sha256)?.name;
    if (name === undefined) throw missing(`a backbone ${sha256}, which is not stored here`);
    const reference = { name, sha256 };
    return loadBackbone(own.device, { reference, bytes: await readBytes(reference) }, taps);
  }

  function disposeIdle(): void {
    for (const [key, { loading, leases }] of shelf) {
      if (leases > 0) continue;
      shelf.delete(key);
      void loading.then((backbone) => backbone.dispose());
    }
  }

  async function lease(wanted: string | null, taps: TapPair): Promise<BackboneLease> {
    const sha256 = wanted ?? own.reference.sha256;
    if (isOwn(own, sha256, taps)) return { backbone: own, release: () => {} };
    const key = [sha256, ...taps].join(' ');
    const loaded = shelf.get(key) ?? { loading: load(sha256, taps), leases: 0 };
    loaded.leases++;
    shelf.set(key, loaded);
    disposeIdle();
    try {
      return {
        backbone: await loaded.loading,
        release: () => {
          loaded.leases--;
        },
      };
    } catch (error) {
      // Another load may have taken its place by now.
      if (shelf.get(key) === loaded) shelf.delete(key);
      throw error;
    }
  }

  return { lease, readBytes };
}

function isOwn(own: Backbone, sha256: string, [shallow, deep]: TapPair): boolean {
  return sha256 === own.reference.sha256 && own.shallow.name === shallow && own.deep.name === deep;
}

function missing(got: string): InputError {
  return new InputError(
    'not-found',
    got,
    'one that is listed in Settings',
    'Drop its file in Settings, or train afresh on another backbone.',
  );
}
