/** Brightness of a picture, as television and JPEG weigh the three colours. */

/** Samples `[height, width]` in row-major order. */
export interface LumaPlane {
  readonly width: number;
  readonly height: number;
  /** 0 to 255, rounded. */
  readonly data: Uint8Array;
}

/** Rec. 601: 0.299 red + 0.587 green + 0.114 blue of `[height, width, 3]`. */
export function lumaOf(image: {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}): LumaPlane {
  const { width, height, data } = image;
  const luma = new Uint8Array(width * height);
  for (let pixel = 0, sample = 0; pixel < luma.length; pixel++, sample += 3) {
    luma[pixel] = 0.299 * data[sample] + 0.587 * data[sample + 1] + 0.114 * data[sample + 2] + 0.5;
  }
  return { width, height, data: luma };
}
