/** A picture held as a blob, on the neutral stage that shows until it has loaded. */

import { classNames } from '../classNames.ts';
import { useObjectUrl } from '../useObjectUrl.ts';
import styles from './BlobImage.module.css';

export interface BlobImageProps {
  /** Null shows the empty stage. */
  readonly blob: Blob | null;
  readonly alt: string;
  readonly className?: string | undefined;
}

export function BlobImage({ blob, alt, className }: BlobImageProps) {
  const url = useObjectUrl(blob);
  return (
    <div className={classNames(blob === null ? styles.empty : styles.stage, className)}>
      {url !== null && <img src={url} alt={alt} className={styles.image} draggable={false} />}
    </div>
  );
}
