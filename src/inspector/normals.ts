/** Embeds the normals that an inspector is trained on, at once each or in tiles. */

import { embedEach, keptNormals } from './keptNormals.ts';
import type { NormalSet, NormalsOptions } from './normalSet.ts';
import { sampleTiledNormals } from './tiledNormals.ts';

/** @throws CancelledError when `signal` is aborted. */
export async function embedNormals(options: NormalsOptions): Promise<NormalSet> {
  const { geometry } = options;
  return geometry.kind === 'tiles'
    ? sampleTiledNormals({ ...options, geometry })
    : keptNormals(options.backbone, options.method, await embedEach(options));
}
