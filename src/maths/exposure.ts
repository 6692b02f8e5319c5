/** How much of a picture is burnt out, and how bright its bright parts are. */

/** A pixel with all three colours from here on shows no detail: the sensor or the file had no more room. */
const CLIPPED_FROM = 250;
const HIGHLIGHT_SHARE = 0.05;

export interface Exposure {
  /** Share of the pixels, 0 to 1. */
  readonly clippedShare: number;
  /**
   * Level that the brightest twentieth of the samples reaches, 0 to 255. Low in a dark photograph, and not in
   * a well lit one of a dark part with something light beside it.
   */
  readonly highlights: number;
}

/** Of 8-bit RGB, `[height, width, 3]`. @throws RangeError without a pixel. */
export function measureExposure(rgb: Uint8Array): Exposure {
  if (rgb.length < 3) throw new RangeError('Got no pixels, expected at least one.');
  const counts = new Uint32Array(256);
  let clipped = 0;
  for (let sample = 0; sample < rgb.length; sample += 3) {
    const red = rgb[sample];
    const green = rgb[sample + 1];
    const blue = rgb[sample + 2];
    counts[red]++;
    counts[green]++;
    counts[blue]++;
    if (red >= CLIPPED_FROM && green >= CLIPPED_FROM && blue >= CLIPPED_FROM) clipped++;
  }
  return {
    clippedShare: clipped / (rgb.length / 3),
    highlights: highlightLevel(counts, rgb.length),
  };
}

/** The highest level that at least a twentieth of the samples reaches. */
function highlightLevel(counts: Uint32Array, samples: number): number {
  let level = 255;
  let brighter = counts[level];
  while (brighter < HIGHLIGHT_SHARE * samples) brighter += counts[--level];
  return level;
}
