/** Fetches the weights that come with the app. */

import { InputError } from '../errors.ts';
import { embeddedManifest, requireEmbeddedWeights } from '../inspector/embeddedBackbone.ts';

/** @throws InputError `not-found` where the host has no such file, `integrity` where it is another one. */
export async function fetchEmbeddedWeights(baseUrl: string): Promise<ArrayBuffer> {
  const response = await fetch(`${baseUrl}models/${embeddedManifest.file}`);
  if (!response.ok) {
    throw new InputError(
      'not-found',
      `status ${response.status} for ${embeddedManifest.file}`,
      'the backbone that belongs to this version of the app',
      'Reload the page while online.',
    );
  }
  const weights = await response.arrayBuffer();
  await requireEmbeddedWeights(weights);
  return weights;
}
