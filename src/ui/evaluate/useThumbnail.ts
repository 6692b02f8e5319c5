/** The small picture of an image, once the worker has made it. */

import { useEffect, useState } from 'react';
import { useStores } from '../stores.tsx';

/** Null until it is there, and for a file of which there can be none. */
export function useThumbnail(file: File | null): Blob | null {
  const { evaluation } = useStores();
  const [made, setMade] = useState<{ readonly file: File; readonly blob: Blob } | null>(null);
  useEffect(() => {
    let isGone = false;
    if (file === null) return;
    evaluation
      .getState()
      .thumbnailOf(file)
      .then(
        (blob) => {
          if (!isGone) setMade({ file, blob });
        },
        // An image that could be judged can be drawn; another one keeps the empty stage.
        () => {},
      );
    return () => {
      isGone = true;
    };
  }, [evaluation, file]);
  return made !== null && made.file === file ? made.blob : null;
}
