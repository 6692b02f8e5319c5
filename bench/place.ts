/** Where a benchmark runs, Node or a worker of a page: what it reads and opens there. */

import type { BackendName, ProfileName } from '../src/inspector/types.ts';

export type Onnxruntime = typeof import('onnxruntime-web');

export interface Pytorch {
  readonly version: string;
  /** Takes so many steps on one thread; resolves with the last one's loss. */
  train(profile: ProfileName, steps: number): Promise<number>;
}

export interface Place {
  /** A file under `models/` or `shared/`; null where it is absent. */
  read(file: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Of Loupe's .wasm files, ending in a slash. */
  readonly wasmFolder: string;
  /** Of those of tfjs as its package has them. */
  readonly tfjsFolder: string;
  /** PyTorch in a process beside; a string says why there is none. */
  readonly pytorch: Pytorch | string;
  /** The build with the fastest way to `backend`, on so many threads; a string says why there is none. */
  onnxruntime(backend: BackendName, threads: number): Promise<Onnxruntime | string>;
  /** What the user may want to know while it lasts. */
  readonly onProgress: (text: string) => void;
}

/** @throws Error where there is no such file: it belongs to the repository. */
export async function readOwn(place: Place, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await place.read(file);
  if (bytes) return bytes;
  throw new Error(`${file} is absent.`);
}
