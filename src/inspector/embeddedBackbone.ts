/** The backbone that comes with the app: its manifest, built in, and its weights, checked against it. */

import manifests from '../../models/manifest.json';
import { requireSha256 } from '../integrity.ts';
import { type BackboneManifest, parseManifest } from '../network/manifest.ts';

export const [embeddedManifest] = parseManifest(manifests) as [BackboneManifest];

/** @throws InputError `integrity` unless `weights` are the file that the manifest names. */
export async function requireEmbeddedWeights(weights: Uint8Array | ArrayBuffer): Promise<void> {
  await requireSha256(
    weights,
    embeddedManifest.sha256,
    embeddedManifest.file,
    'Reload the page or install the app again: the file is damaged or of another version.',
  );
}
