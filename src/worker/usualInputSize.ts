/** The one size of the network's input to be prepared for, by the normals that there are. */

import { InputError } from '../errors.ts';
import { networkAreas } from '../inspector/geometry.ts';
import type { ImageSize, InputGeometry } from '../inspector/types.ts';

/**
 * What the network sees of most normals, or of a tile of them; of a square where there are none. Normals that the
 * geometry does not take, added since it was chosen, do not count.
 */
export function usualInputSize(
  geometry: InputGeometry,
  shortSidePx: number,
  normals: readonly ImageSize[],
): ImageSize {
  const counts = new Map<string, { readonly size: ImageSize; count: number }>();
  for (const normal of normals) {
    const size = inputSizeOrNull(geometry, normal);
    if (size === null) continue;
    const key = `${size.width}x${size.height}`;
    const counted = counts.get(key) ?? { size, count: 0 };
    counted.count++;
    counts.set(key, counted);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.size ?? inputSize(geometry, { width: shortSidePx, height: shortSidePx });
}

function inputSize(geometry: InputGeometry, image: ImageSize): ImageSize {
  const [{ width, height }] = networkAreas(geometry, image);
  return { width, height };
}

function inputSizeOrNull(geometry: InputGeometry, image: ImageSize): ImageSize | null {
  try {
    return inputSize(geometry, image);
  } catch (error) {
    if (error instanceof InputError && error.code === 'image-size') return null;
    throw error;
  }
}
