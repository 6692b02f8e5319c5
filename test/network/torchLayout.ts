/** Between torch's channels-first maps, in which references are kept, and tfjs's channels-last. */

/** `[channels, height, width]` as `[height, width, channels]`. */
export function channelsLast(
  values: Float32Array,
  channels: number,
  height: number,
  width: number,
): Float32Array {
  const cells = height * width;
  return Float32Array.from(
    values,
    (_, i) => values[(i % channels) * cells + Math.floor(i / channels)],
  );
}
