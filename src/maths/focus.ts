/** How much fine detail a picture holds, for telling a blurred photograph from a sharp one of a smooth part. */

import type { LumaPlane } from './luma.ts';

/** Where nothing is seen, nothing can be said of its focus. */
const LEAST_GRADIENT_ENERGY = 0.05;

/**
 * Gradient energy at full size over that at half size, times four, minus one. A picture that is smooth at
 * this scale, as a blurred one is, has a gradient half as steep a pixel and gives 0; a sharp edge gives
 * about 1, fine texture or noise more. It is a ratio of the picture's own edges, so that neither contrast
 * nor the area without edges changes it. Null for a picture with next to no edges, and below 4 pixels a side.
 */
export function fineDetail(luma: LumaPlane): number | null {
  if (luma.width < 4 || luma.height < 4) return null;
  const coarse = gradientEnergy(halved(luma));
  if (coarse < LEAST_GRADIENT_ENERGY) return null;
  return Math.max(0, (4 * gradientEnergy(luma)) / coarse - 1);
}

/** Gradient energy at half size, where noise counts less: how steep a picture's edges are. 0 below 4 pixels a side. */
export function edgeEnergy(luma: LumaPlane): number {
  return luma.width < 4 || luma.height < 4 ? 0 : gradientEnergy(halved(luma));
}

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Mean of the squared differences to the right and lower neighbour. */
function gradientEnergy({ width, height, data }: Plane): number {
  let sum = 0;
  for (let y = 0; y < height - 1; y++) {
    for (let pixel = y * width, end = pixel + width - 1; pixel < end; pixel++) {
      const right = data[pixel + 1] - data[pixel];
      const below = data[pixel + width] - data[pixel];
      sum += right * right + below * below;
    }
  }
  return sum / ((width - 1) * (height - 1));
}

/** Means of two by two pixels, unrounded. */
function halved({ width, height, data }: Plane): Plane {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  const means = new Float32Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const pixel = 2 * y * width + 2 * x;
      const pairs = data[pixel] + data[pixel + 1] + data[pixel + width] + data[pixel + width + 1];
      means[y * halfWidth + x] = pairs / 4;
    }
  }
  return { width: halfWidth, height: halfHeight, data: means };
}
