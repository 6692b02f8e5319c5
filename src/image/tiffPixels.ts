/** TIFF samples of 8 bits into RGB. */

import { overWhite } from './overWhite.ts';
import type { TiffHeader } from './tiffHeader.ts';

/**
 * RGB `[height, width, 3]` from samples `[height, width, channels]`.
 * Transparency is laid over white; an extra channel that says nothing of itself is left out.
 */
export function toRgb(header: TiffHeader, samples: Uint8Array): Uint8Array {
  const { palette, channels, colours } = header;
  if (palette !== null) return indexedToRgb(samples, palette);
  if (colours === 'rgb' && channels === 3) return samples;
  const colourChannels = colours === 'rgb' ? 3 : 1;
  const blend = blenderOf(header.alpha);
  const isInverted = colours === 'white-is-zero';
  const rgb = new Uint8Array((samples.length / channels) * 3);
  for (let from = 0, to = 0; from < samples.length; from += channels, to += 3) {
    const alpha = samples[from + channels - 1] as number;
    for (let channel = 0; channel < 3; channel++) {
      const sample = samples[from + (channel % colourChannels)] as number;
      rgb[to + channel] = blend(isInverted ? 255 - sample : sample, alpha);
    }
  }
  return rgb;
}

function blenderOf(alpha: TiffHeader['alpha']): (colour: number, alpha: number) => number {
  switch (alpha) {
    case 'none':
      return (colour) => colour;
    case 'straight':
      return overWhite;
    case 'premultiplied':
      return (colour, alpha) => Math.min(255, colour + 255 - alpha);
  }
}

/** The palette has a colour for every index that its bits can name. */
function indexedToRgb(indices: Uint8Array, palette: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(indices.length * 3);
  for (let i = 0, to = 0; i < indices.length; i++, to += 3) {
    const from = (indices[i] as number) * 3;
    rgb[to] = palette[from] as number;
    rgb[to + 1] = palette[from + 1] as number;
    rgb[to + 2] = palette[from + 2] as number;
  }
  return rgb;
}
