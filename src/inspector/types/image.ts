/** Types only: images and grids of scores. */

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** A part of an image, in shares of its width and height: all of it from 0, 0 and 1 wide and high. */
export interface ImageArea extends ImageSize {
  readonly left: number;
  readonly top: number;
}

/** Decoded pixels: 8-bit RGB, `[height, width, 3]` in row-major order, EXIF orientation applied. */
export interface RgbImage extends ImageSize {
  readonly data: Uint8Array;
}

/** A grid of scores, `[height, width]` in row-major order; high is anomalous. */
export interface ScoreGrid extends ImageSize {
  readonly data: Float32Array;
}
