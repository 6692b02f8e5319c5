/** A picture held as a blob, on the neutral stage that shows until it has loaded, and where it cannot be displayed. */

import { useState } from 'react';
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
  /** The last one that the browser could not display. */
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  return (
    <div className={classNames(blob === null ? styles.empty : styles.stage, className)}>
      {url !== null && url !== failedUrl && (
        <img
          src={url}
          alt={alt}
          className={styles.image}
          draggable={false}
          onError={() => setFailedUrl(url)}
        />
      )}
    </div>
  );
}
