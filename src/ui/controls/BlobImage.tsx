/** A picture held as a blob, on the neutral stage that shows until it has loaded, where it cannot be displayed, and out of view. */

import { useState } from 'react';
import { classNames } from '../classNames.ts';
import { useNearView } from '../useNearView.ts';
import { useObjectUrl } from '../useObjectUrl.ts';
import styles from './BlobImage.module.css';

export interface BlobImageProps {
  /** Null shows the empty stage. */
  readonly blob: Blob | null;
  readonly alt: string;
  readonly className?: string | undefined;
}

export function BlobImage({ blob, alt, className }: BlobImageProps) {
  const [isNear, ref] = useNearView();
  const url = useObjectUrl(isNear ? blob : null);
  /** The last one that the browser could not display. */
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  return (
    <div ref={ref} className={classNames(blob === null ? styles.empty : styles.stage, className)}>
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
