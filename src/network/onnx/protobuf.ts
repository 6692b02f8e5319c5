/** Writes Protocol Buffers' wire format, as far as ONNX needs it (protobuf.dev/programming-guides/encoding). */

/** The lowest three bits of a field's tag: how its value is laid out. */
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32_BIT = 5;

/** One message, its fields in the order in which they are added. Bytes are not copied before `encode`. */
export class ProtobufMessage {
  readonly #parts: Uint8Array[] = [];
  #sizeBytes = 0;

  /** @throws RangeError where `value` is no whole number from zero. */
  integer(field: number, value: number): this {
    return this.#tag(field, VARINT).#append(varint(value));
  }

  /** A repeated integer, packed; nothing where there are none. */
  integers(field: number, values: readonly number[]): this {
    return values.length === 0 ? this : this.bytes(field, Uint8Array.from(values.flatMap(varint)));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#tag(field, FIXED_32_BIT).#append(bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** `value` must not change before `encode`. */
  bytes(field: number, value: Uint8Array): this {
    return this.#tag(field, LENGTH_DELIMITED).#append(varint(value.byteLength)).#append(value);
  }

  /** `message` as it is now. */
  message(field: number, message: ProtobufMessage): this {
    this.#tag(field, LENGTH_DELIMITED).#append(varint(message.#sizeBytes));
    for (const part of message.#parts) this.#append(part);
    return this;
  }

  encode(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#sizeBytes);
    let position = 0;
    for (const part of this.#parts) {
      bytes.set(part, position);
      position += part.byteLength;
    }
    return bytes;
  }

  #tag(field: number, layout: number): this {
    return this.#append(varint(8 * field + layout));
  }

  #append(bytes: Uint8Array | readonly number[]): this {
    const part = bytes instanceof Uint8Array ? bytes : Uint8Array.from(bytes);
    this.#parts.push(part);
    this.#sizeBytes += part.byteLength;
    return this;
  }
}

/** Seven bits a byte, the lowest first; all bytes but the last have their highest bit set. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`Got ${value}, expected a whole number from zero.`);
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push(0x80 + (rest % 0x80));
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
}
