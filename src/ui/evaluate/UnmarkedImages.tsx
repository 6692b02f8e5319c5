/** Images of which nobody has said yet whether they are good: one by one, or all of them at once. */

import type { SetImage } from '../../state/evaluationStore.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { Button } from '../controls/Button.tsx';
import { TitledSection } from '../controls/TitledSection.tsx';
import { en } from '../messages/en.ts';
import styles from './UnmarkedImages.module.css';
import { useThumbnail } from './useThumbnail.ts';

type Mark = 'good' | 'defective';

export interface UnmarkedImagesProps {
  readonly images: readonly SetImage[];
  readonly onMark: (paths: readonly string[], mark: Mark) => void;
}

/** The next come as these are marked, so that a thousand are no long page. */
const MOST_SHOWN = 12;

export function UnmarkedImages({ images, onMark }: UnmarkedImagesProps) {
  const all = images.map(({ path }) => path);
  const more = images.length - MOST_SHOWN;
  return (
    <TitledSection title={en.evaluate.unmarkedTitle(images.length)}>
      <p className={styles.advice}>{en.evaluate.unmarkedAdvice}</p>
      <ul className={styles.images}>
        {images.slice(0, MOST_SHOWN).map((image) => (
          <UnmarkedImage key={image.path} image={image} onMark={onMark} />
        ))}
      </ul>
      {more > 0 && <p className={styles.advice}>{en.evaluate.moreUnmarked(more)}</p>}
      <div className={styles.rest}>
        <Button onPress={() => onMark(all, 'good')}>{en.evaluate.restGood}</Button>
        <Button onPress={() => onMark(all, 'defective')}>{en.evaluate.restDefective}</Button>
      </div>
    </TitledSection>
  );
}

interface UnmarkedImageProps {
  readonly image: SetImage;
  readonly onMark: UnmarkedImagesProps['onMark'];
}

function UnmarkedImage({ image: { path, file }, onMark }: UnmarkedImageProps) {
  const thumbnail = useThumbnail(file);
  return (
    <li className={styles.image}>
      <BlobImage blob={thumbnail} alt="" className={styles.thumbnail} />
      <span className={styles.name}>{path}</span>
      <div className={styles.marks}>
        <Button aria-label={en.evaluate.markGood(path)} onPress={() => onMark([path], 'good')}>
          {en.evaluate.good}
        </Button>
        <Button
          aria-label={en.evaluate.markDefective(path)}
          onPress={() => onMark([path], 'defective')}
        >
          {en.evaluate.defective}
        </Button>
      </div>
    </li>
  );
}
