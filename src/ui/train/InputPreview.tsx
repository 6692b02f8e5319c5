/** The first picture with its tiles drawn over it, and the smallest mark that would likely be seen in it. */

import type { NormalSummary, TrainingSettings } from '../../inspector/types.ts';
import { resizedSize, type Tile, tilesOf } from '../../tiling.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { en } from '../messages/en.ts';
import styles from './InputPreview.module.css';
import { useTakenIn } from './useTakenIn.ts';

export interface InputPreviewProps {
  readonly settings: TrainingSettings;
  /** Null before there is one. */
  readonly normal: NormalSummary | null;
}

const LARGEST_HEIGHT = '18rem';

export function InputPreview({ settings, normal }: InputPreviewProps) {
  const takenIn = useTakenIn();
  if (normal === null) return null;
  const { width, height, thumbnail } = normal;
  const ratio = width / height;
  const facts = takenIn(settings, normal);
  const resized = resizedSize(settings.shortSidePx, normal);
  const tiles = settings.tiles === null ? [] : tilesOf(settings.tiles, resized);
  const mark = (facts.smallestMarkPx * resized.width) / width;
  return (
    <figure className={styles.figure}>
      <div
        className={styles.picture}
        role="img"
        aria-label={en.tiles.preview}
        style={{ aspectRatio: ratio, maxInlineSize: `calc(${LARGEST_HEIGHT} * ${ratio})` }}
      >
        <BlobImage blob={thumbnail} alt="" className={styles.image} />
        <svg
          className={styles.grid}
          viewBox={`0 0 ${resized.width} ${resized.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {tiles.map((tile) => (
            <path key={`${tile.left} ${tile.top}`} className={styles.tile} d={outline(tile)} />
          ))}
          <path className={styles.markCasing} d={markPath(mark)} />
          <path className={styles.mark} d={markPath(mark)} />
        </svg>
      </div>
      <figcaption className={styles.caption}>{en.tiles.smallestMark(facts)}</figcaption>
    </figure>
  );

  function markPath(length: number): string {
    return `M${(resized.width - length) / 2},${resized.height / 2}h${length}`;
  }
}

function outline({ left, top, width, height }: Tile): string {
  return `M${left},${top}h${width}v${height}h${-width}Z`;
}
