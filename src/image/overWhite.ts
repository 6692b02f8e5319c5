/** Transparency: what a person sees of a transparent picture on a white page. */

/**
 * One 8-bit channel with straight (not premultiplied) alpha over white, in integers:
 * `(colour * alpha + 255 * (255 - alpha)) / 255`, rounded half up.
 */
export function overWhite(colour: number, alpha: number): number {
  return Math.floor((colour * alpha + 255 * (255 - alpha) + 127) / 255);
}

/** RGBA `[pixels, 4]` with straight alpha to RGB `[pixels, 3]` over white. */
export function flattenOverWhite(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3] as number;
    for (let channel = 0; channel < 3; channel++) {
      const colour = rgba[from + channel] as number;
      rgb[to + channel] = alpha === 255 ? colour : overWhite(colour, alpha);
    }
  }
  return rgb;
}
