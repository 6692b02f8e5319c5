/** Embeds the normals that an inspector is trained on. */

import { CancelledError } from '../errors.ts';
import type { Backbone } from '../network/backbone.ts';
import type { Composition } from '../network/composition.ts';
import { embedImage, type PatchGrid } from '../network/embedImage.ts';
import { networkInput } from './geometry.ts';
import type { InputGeometry, RgbImage } from './types.ts';

export type { PatchGrid };

export interface EmbedNormalsOptions {
  readonly backbone: Backbone;
  readonly composition: Composition;
  readonly geometry: InputGeometry;
  /** Each decodes one normal; called one after the other, so that only one image is in memory. */
  readonly images: readonly (() => Promise<RgbImage>)[];
  /** Awaited after each image. */
  readonly onProgress: (done: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Patch vectors of each normal, in order. @throws CancelledError when `signal` is aborted. */
export async function embedNormals(options: EmbedNormalsOptions): Promise<PatchGrid[]> {
  const { backbone, composition, geometry, images, onProgress, signal } = options;
  const describer = composition.createDescriber();
  try {
    const normals: PatchGrid[] = [];
    for (const decode of images) {
      if (signal.aborted) throw new CancelledError('The training');
      normals.push(await embedImage(backbone, describer, networkInput(geometry, await decode())));
      await onProgress(normals.length);
    }
    return normals;
  } finally {
    describer.dispose();
  }
}
