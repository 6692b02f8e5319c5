/** Single frames of a running video: their pixels, a PNG of them, and a small grey one to see motion by. */

import type { ImageSize } from '../inspector/types.ts';

/** One picture of a camera, which stays as it is until it is released. */
export interface CameraFrame extends ImageSize {
  /** A copy: opaque 8-bit RGBA, `[height, width, 4]`. */
  pixels(): ImageSize & { readonly data: Uint8ClampedArray<ArrayBuffer> };
  /** Lossless: decodes to the very pixels of `pixels`. */
  png(): Promise<Blob>;
  /** Draws it on a canvas, which takes its size. */
  paint(canvas: HTMLCanvasElement): void;
  /** Gives its memory back for the next one; the frame must not be used any more. */
  release(): void;
}

/** Brightness of a picture in small, 0 to 255, `[height, width]`. */
export interface GreyFrame extends ImageSize {
  readonly data: Uint8Array;
}

export interface FrameTaker {
  /** Null before the first picture. */
  takeFrame(): CameraFrame | null;
  glance(): GreyFrame | null;
}

/** Of a glance: enough to see a part move, few enough to cost nothing. */
const GLANCE: ImageSize = { width: 64, height: 48 };

interface Surface {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
}

/** Canvases are used again: a tablet's browser is slow to free a few megabytes a frame. */
export function createFrameTaker(video: HTMLVideoElement): FrameTaker {
  const free: Surface[] = [];
  const small = createSurface();

  function hasPicture(): boolean {
    return video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth > 0;
  }

  return {
    takeFrame() {
      if (!hasPicture()) return null;
      const surface = free.pop() ?? createSurface();
      draw(video, surface, { width: video.videoWidth, height: video.videoHeight });
      return frameOf(surface, () => free.push(surface));
    },

    glance() {
      if (!hasPicture()) return null;
      draw(video, small, GLANCE);
      const { data } = small.context.getImageData(0, 0, GLANCE.width, GLANCE.height);
      return { ...GLANCE, data: brightness(data) };
    },
  };
}

function createSurface(): Surface {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('This browser gives the page no 2D canvas.');
  return { canvas, context };
}

function draw(video: HTMLVideoElement, { canvas, context }: Surface, size: ImageSize): void {
  if (canvas.width !== size.width) canvas.width = size.width;
  if (canvas.height !== size.height) canvas.height = size.height;
  context.drawImage(video, 0, 0, size.width, size.height);
}

function frameOf({ canvas, context }: Surface, release: () => void): CameraFrame {
  const { width, height } = canvas;
  return {
    width,
    height,
    pixels: () => ({ width, height, data: context.getImageData(0, 0, width, height).data }),
    png: () => canvas.convertToBlob({ type: 'image/png' }),
    paint(target) {
      target.width = width;
      target.height = height;
      target.getContext('2d')?.drawImage(canvas, 0, 0);
    },
    release,
  };
}

/** Rec. 601 luma of RGBA pixels, in integers. */
function brightness(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let from = 0, to = 0; to < grey.length; from += 4, to++) {
    const [red, green, blue] = [rgba[from], rgba[from + 1], rgba[from + 2]];
    grey[to] = (77 * Number(red) + 150 * Number(green) + 29 * Number(blue)) >> 8;
  }
  return grey;
}
