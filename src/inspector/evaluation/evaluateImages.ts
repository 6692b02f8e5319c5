/** Judges labelled images one after the other and gives the figures of all; no image or map is kept behind it. */

import { CancelledError, InputError } from '../../errors.ts';
import type {
  EvaluatedImage,
  Evaluation,
  EvaluationFailure,
  EvaluationMaker,
  EvaluationProgress,
} from '../../evaluation/types.ts';
import { addTallies, type PixelTally, sumTallies, tallyPixels } from '../../maths/pixelTally.ts';
import { networkMask } from '../geometry.ts';
import type { Judgement } from '../inspect.ts';
import type { RgbImage } from '../types.ts';
import { composeFigures, type KnownPixels } from './figures.ts';
import { defectRegions, maskOf } from './masks.ts';

/** An image whose label is known; decoded when its turn comes. */
export interface LabelledImage {
  readonly fileName: string;
  /** The kind of defect, or what all good images have in common. */
  readonly kind: string;
  readonly defective: boolean;
  /** @throws InputError where it is not as it must be. */
  readonly decode: () => Promise<RgbImage>;
  /** The picture of the mask, of the image's size, black where there is no defect; null where there is none. */
  readonly decodeMask: (() => Promise<RgbImage>) | null;
}

/** What an evaluation takes of a judgement. */
export type LabelledJudgement = Pick<
  Judgement,
  'imageSize' | 'score' | 'verdict' | 'notJudged' | 'anomalyMap' | 'peak'
>;

export interface EvaluateImagesOptions {
  readonly images: readonly LabelledImage[];
  /** Called once an image, in order. */
  readonly judge: (image: RgbImage, fileName: string) => Promise<LabelledJudgement>;
  readonly maker: EvaluationMaker;
  readonly source: string;
  /** ISO 8601 in UTC. */
  readonly evaluatedAt: string;
  /** Awaited before the first image and after each. */
  readonly onProgress: (progress: EvaluationProgress) => Promise<void>;
  readonly signal: AbortSignal;
  /** Given each image's pixels, where they are known, before they are summed up. */
  readonly onPixels?: (index: number, pixels: PixelTally) => void;
}

/**
 * Of float32's 23: values that fall together are at most one in 2,048 apart, which moves pixel figures by less than
 * the fifth decimal, and what is kept of all maps fits a few megabytes.
 */
export const TALLY_MANTISSA_BITS = 11;

/**
 * An image that cannot be read or judged is among the `failures`, and in no figure.
 * @throws CancelledError when `signal` is aborted; what `judge` throws, save InputError of the image's own.
 */
export async function evaluateImages(options: EvaluateImagesOptions): Promise<Evaluation> {
  const { maker, source, evaluatedAt, onProgress, signal } = options;
  const startedAt = performance.now();
  const total = options.images.length;
  const images: EvaluatedImage[] = [];
  const failures: EvaluationFailure[] = [];
  const pixels = sumPixels();

  await onProgress({ done: 0, total, remainingMs: null });
  for (const [index, labelled] of options.images.entries()) {
    if (signal.aborted) throw new CancelledError('The evaluation');
    try {
      const { image, tally } = await evaluateImage(options, labelled);
      images.push(image);
      pixels.add(labelled, tally);
      if (tally !== null) options.onPixels?.(index, tally);
    } catch (error) {
      if (!isOfImage(error)) throw error;
      const { fileName, kind, defective } = labelled;
      failures.push({ fileName, kind, defective, reason: error.message });
    }
    const done = index + 1;
    const eachMs = (performance.now() - startedAt) / done;
    await onProgress({ done, total, remainingMs: eachMs * (total - done) });
  }
  if (signal.aborted) throw new CancelledError('The evaluation');
  return {
    maker,
    source,
    evaluatedAt,
    durationMs: performance.now() - startedAt,
    images,
    failures,
    ...composeFigures(images, pixels.known()),
  };
}

async function evaluateImage(
  { judge, maker: { geometry } }: EvaluateImagesOptions,
  { fileName, kind, defective, decode, decodeMask }: LabelledImage,
): Promise<{ readonly image: EvaluatedImage; readonly tally: PixelTally | null }> {
  const picture = await decode();
  const { imageSize, score, verdict, notJudged, anomalyMap, peak } = await judge(picture, fileName);
  const mask = defective && decodeMask !== null ? maskOf(await decodeMask(), imageSize) : null;
  const isKnown = !defective || mask !== null;
  const marked = mask && networkMask(geometry, mask);
  return {
    image: {
      fileName,
      kind,
      defective,
      score,
      verdict,
      notJudged,
      imageSize,
      hasMask: isKnown,
      peak,
      regions: mask === null ? [] : defectRegions(geometry, mask, anomalyMap),
    },
    tally: isKnown ? tallyPixels(anomalyMap.data, marked, anomalyMap, TALLY_MANTISSA_BITS) : null,
  };
}

/** One bad picture among many must not cost the others' figures; a device that is gone must. */
function isOfImage(error: unknown): error is InputError {
  return error instanceof InputError && error.code.startsWith('image-');
}

/** One image whose pixels are not known leaves those of its kind unknown. */
function sumPixels() {
  let good: PixelTally | null = sumTallies([]);
  const kinds = new Map<string, PixelTally | null>();
  const sum = (before: PixelTally | null, tally: PixelTally | null): PixelTally | null =>
    before && tally && addTallies(before, tally);
  return {
    add({ kind, defective }: LabelledImage, tally: PixelTally | null): void {
      if (!defective) good = sum(good, tally);
      else kinds.set(kind, kinds.has(kind) ? sum(kinds.get(kind) ?? null, tally) : tally);
    },
    known: (): KnownPixels => ({ good, kinds }),
  };
}
