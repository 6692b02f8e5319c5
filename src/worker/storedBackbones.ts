/** Files of weights taken into the storage, and what Settings lists and deletes of them. */

import { InputError } from '../errors.ts';
import { importBackbone } from '../inspector/backbones.ts';
import { holdsCheckpoint } from '../inspector/checkpoints.ts';
import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import type { LoupeStorage } from '../storage/storage.ts';
import type { BackboneSummary, WeightsImport } from './protocol.ts';

export async function listBackbones(storage: LoupeStorage): Promise<readonly BackboneSummary[]> {
  const { name, sha256, sizeBytes } = embeddedManifest;
  const inspectors = await storage.inspectors.list();
  const usedBy = (used: string): string[] =>
    inspectors
      .filter(({ versions }) => versions.some(({ backbone }) => backbone.sha256 === used))
      .map((inspector) => inspector.name);
  const stored = (await storage.backbones.list())
    .filter((record) => record.name !== name)
    .sort((a, b) => a.name.localeCompare(b.name) || a.sha256.localeCompare(b.sha256));
  const own = { name, sha256, sizeBytes };
  return [own, ...stored].map((backbone) => ({
    reference: { name: backbone.name, sha256: backbone.sha256 },
    sizeBytes: backbone.sizeBytes,
    embedded: backbone === own,
    usedBy: usedBy(backbone.sha256),
  }));
}

/** @throws InputError `file-format` where the file holds neither a backbone nor a checkpoint, `storage-full`. */
export async function importWeights(storage: LoupeStorage, file: File): Promise<WeightsImport> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (holdsCheckpoint(bytes)) return { kind: 'checkpoint' };
  const imported = await importBackbone(bytes);
  const { name, sha256 } = imported.reference;
  const stored = await storage.backbones.list();
  const isNew = !stored.some((record) => record.sha256 === sha256);
  if (isNew) await storage.backbones.put(name, imported.bytes);
  return { kind: 'backbone', reference: imported.reference, isNew };
}

/** @throws InputError `busy` while an inspector has a version on it, and for the app's own. */
export async function deleteBackbone(storage: LoupeStorage, sha256: string): Promise<void> {
  if (sha256 === embeddedManifest.sha256) {
    throw new InputError(
      'busy',
      `a wish to delete ${embeddedManifest.name}`,
      'another backbone',
      'It comes with the app and stays.',
    );
  }
  await storage.deleteBackbone(sha256);
}
