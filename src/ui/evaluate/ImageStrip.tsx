/** Small pictures of some images with their scores; each opens its image in Inspect. */

import { useId } from 'react';
import type { EvaluatedImage } from '../../evaluation/types.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { Button } from '../controls/Button.tsx';
import { formatScore } from '../inspect/formatScore.ts';
import { en } from '../messages/en.ts';
import hiddenStyles from '../visuallyHidden.module.css';
import styles from './ImageStrip.module.css';
import { useThumbnail } from './useThumbnail.ts';

export interface ImageStripProps {
  readonly title: string;
  readonly noneText: string;
  readonly images: readonly EvaluatedImage[];
  /** By the images' names. */
  readonly files: ReadonlyMap<string, File>;
  readonly onOpen: (file: File) => void;
}

export function ImageStrip({ title, noneText, images, files, onOpen }: ImageStripProps) {
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {title}
      </h3>
      {images.length === 0 ? (
        <p className={styles.none}>{noneText}</p>
      ) : (
        <ul className={styles.strip}>
          {images.map((image) => (
            <li key={image.fileName}>
              <StripImage image={image} file={files.get(image.fileName) ?? null} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface StripImageProps {
  readonly image: EvaluatedImage;
  readonly file: File | null;
  readonly onOpen: (file: File) => void;
}

function StripImage({ image, file, onOpen }: StripImageProps) {
  const { fileName, kind, score, defective } = image;
  const thumbnail = useThumbnail(file);
  return (
    <Button
      className={styles.image}
      isDisabled={file === null}
      onPress={() => file !== null && onOpen(file)}
    >
      <span className={hiddenStyles.hidden}>{en.worst.open}</span>
      <BlobImage blob={thumbnail} alt="" className={styles.thumbnail} />
      <span className={styles.name}>{fileName.split('/').at(-1)}</span>
      <span className={styles.score}>
        {en.worst.caption(defective ? kind : null, formatScore(score))}
      </span>
    </Button>
  );
}
