/** Little-endian fields and text as bytes, for tests that write file formats by hand. */

type Bytes = Uint8Array<ArrayBuffer>;

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

/** A whole number in that many bytes; negative ones as two's complement. */
export function field(widthBytes: number, value: number | bigint): Bytes {
  const bits = BigInt(value);
  return Uint8Array.from({ length: widthBytes }, (_, i) =>
    Number(BigInt.asUintN(8, bits >> BigInt(8 * i))),
  );
}

export function text(value: string): Bytes {
  return new TextEncoder().encode(value);
}
