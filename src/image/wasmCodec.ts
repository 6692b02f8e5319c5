/** One decoder compiled by Emscripten (@jsquash, libheif) and the life of its instance: made when first used, replaced once it failed. */

/** Gives the compiled decoder; asked again after a failure. */
export type ModuleSource = () => Promise<WebAssembly.Module>;

/** The part of an Emscripten module that is used here. */
export interface CodecInstance<Arguments extends readonly unknown[]> {
  /** Straight RGBA; null where the file cannot be decoded. Throws or traps on some damage. */
  decode(bytes: Uint8Array, ...options: Arguments): DecodedRgba | null;
  /** The instance's memory; it grows and never shrinks. */
  readonly HEAPU8?: Uint8Array;
}

export interface DecodedRgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export type CodecFactory<Arguments extends readonly unknown[]> = (overrides: {
  readonly noInitialRun: true;
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    onInstance: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => Promise<CodecInstance<Arguments>>;

export interface CodecOutcome {
  /** Null where the decoder gave up. */
  readonly image: DecodedRgba | null;
  /** What the decoder printed: its warnings and errors. */
  readonly messages: readonly string[];
}

/** A larger memory is handed back after the image that needed it. */
const KEPT_MEMORY_BYTES = 128 * 2 ** 20;

export class WasmCodec<Arguments extends readonly unknown[]> {
  readonly #factory: CodecFactory<Arguments>;
  readonly #source: ModuleSource;
  #instance: Promise<CodecInstance<Arguments>> | null = null;
  #messages: string[] = [];

  constructor(factory: CodecFactory<Arguments>, source: ModuleSource) {
    this.#factory = factory;
    this.#source = source;
  }

  /** Decodes one file. Damage is told in the outcome; only a decoder that cannot be loaded throws. */
  async decode(bytes: Uint8Array, ...options: Arguments): Promise<CodecOutcome> {
    const instance = await this.#ready();
    const messages: string[] = [];
    this.#messages = messages;
    let image: DecodedRgba | null = null;
    try {
      image = instance.decode(bytes, ...options);
    } catch (error) {
      messages.push(error instanceof Error ? error.message : String(error));
    }
    const memoryBytes = instance.HEAPU8?.length ?? 0;
    if (image === null || memoryBytes > KEPT_MEMORY_BYTES) this.#instance = null;
    return { image, messages };
  }

  #ready(): Promise<CodecInstance<Arguments>> {
    this.#instance ??= this.#instantiate().catch((error: unknown) => {
      this.#instance = null;
      throw error;
    });
    return this.#instance;
  }

  async #instantiate(): Promise<CodecInstance<Arguments>> {
    const module = await this.#source();
    const collect = (line: string) => this.#messages.push(line);
    return this.#factory({
      noInitialRun: true,
      instantiateWasm: (imports, onInstance) => {
        const instance = new WebAssembly.Instance(module, imports);
        onInstance(instance);
        return instance.exports;
      },
      print: collect,
      printErr: collect,
    });
  }
}
