/** Types only: which backend runs and why. */

export type BackendName = 'wasm' | 'webgpu';

/** Whose compute: tfjs's where a graphics driver gets Loupe's wrong. */
export type KernelsName = 'loupe' | 'tfjs';

/** Which backend runs and why, in data; the page words it. */
export interface BackendReport {
  readonly backend: BackendName;
  /** `as-fast`: WebGPU, as WASM is not clearly faster. */
  readonly reason: 'forced' | 'faster' | 'as-fast' | 'only-one';
  /** What each candidate did in the self-test. */
  readonly candidates: readonly BackendCandidate[];
}

export interface BackendCandidate {
  readonly backend: BackendName;
  readonly outcome: /** `durationMs` of one image; null where there was no other to compare with. */
    | {
        readonly kind: 'passed';
        readonly kernels: KernelsName;
        readonly durationMs: number | null;
        readonly largestDifference: number;
      }
    | { readonly kind: 'disagreed'; readonly largestDifference: number }
    | { readonly kind: 'unavailable'; readonly reason: string }
    /** `forced`: the other was asked for; `software`: the adapter computes on the CPU. */
    | { readonly kind: 'not-tried'; readonly reason: 'forced' | 'software' };
}
