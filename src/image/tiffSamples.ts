/** TIFF rows as numbers: samples of 1 to 16 bits taken apart, differences added up again. */

/** Fills `samples` with a row's, which begins at `offset` of `bytes`. */
export type SampleReader = (bytes: Uint8Array, offset: number, samples: Uint16Array) => void;

export function sampleReader(bitsPerSample: number, isLittleEndian: boolean): SampleReader {
  if (bitsPerSample === 8) {
    return (bytes, offset, samples) => samples.set(bytes.subarray(offset, offset + samples.length));
  }
  if (bitsPerSample === 16) return isLittleEndian ? readLittleEndian : readBigEndian;
  return packedReader(bitsPerSample);
}

function readLittleEndian(bytes: Uint8Array, offset: number, samples: Uint16Array): void {
  for (let i = 0, at = offset; i < samples.length; i++, at += 2) {
    samples[i] = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
  }
}

function readBigEndian(bytes: Uint8Array, offset: number, samples: Uint16Array): void {
  for (let i = 0, at = offset; i < samples.length; i++, at += 2) {
    samples[i] = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  }
}

/** Samples without gaps between them, the highest bit first whatever the byte order. */
function packedReader(bitsPerSample: number): SampleReader {
  const mask = 2 ** bitsPerSample - 1;
  return (bytes, offset, samples) => {
    let at = offset;
    let buffer = 0;
    let bufferedBits = 0;
    for (let i = 0; i < samples.length; i++) {
      while (bufferedBits < bitsPerSample) {
        buffer = ((buffer << 8) | (bytes[at++] as number)) & 0xffffff;
        bufferedBits += 8;
      }
      bufferedBits -= bitsPerSample;
      samples[i] = (buffer >>> bufferedBits) & mask;
    }
  };
}

/** Predictor 2 of TIFF 6.0 (section 14), a row at a time; `bitsPerSample` is 8 or 16. */
export function undoDifferences(row: Uint16Array, channels: number, bitsPerSample: number): void {
  const mask = 2 ** bitsPerSample - 1;
  for (let i = channels; i < row.length; i++) {
    row[i] = ((row[i] as number) + (row[i - channels] as number)) & mask;
  }
}
