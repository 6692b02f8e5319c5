/** Samples of any depth on the 8-bit scale. The range is the depth's own, never that of the picture's values. */

/** A 16-bit sample: `sample / 257`, rounded to the nearest integer. */
export function roundTo8Bits(sample: number): number {
  return (sample * 255 + 32895) >>> 16;
}

/** What each sample of `bits` bits, 1 to 16, becomes: `sample * 255 / (2^bits - 1)`, rounded half up. */
export function tableTo8Bits(bits: number): Uint8Array {
  const maximum = 2 ** bits - 1;
  return Uint8Array.from({ length: maximum + 1 }, (_, sample) =>
    Math.round((sample * 255) / maximum),
  );
}
