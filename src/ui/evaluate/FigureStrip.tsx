/** The figures of all images, each with what it means or why there is none. */

import type { Evaluation } from '../../evaluation/types.ts';
import { Explain } from '../controls/Explain.tsx';
import { en } from '../messages/en.ts';
import styles from './FigureStrip.module.css';
import { FIGURE_NAMES, missingFigure } from './missingFigure.ts';

export interface FigureStripProps {
  readonly evaluation: Pick<Evaluation, 'figures' | 'images'>;
}

export function FigureStrip({ evaluation: { figures, images } }: FigureStripProps) {
  return (
    <dl className={styles.strip}>
      {FIGURE_NAMES.map((name) => {
        const value = figures[name];
        return (
          <div key={name} className={styles.figure}>
            <dt className={styles.name}>
              {en.figures.names[name]}
              <Explain term={en.figures.names[name]} text={en.figures.meanings[name]} />
            </dt>
            {value === null ? (
              <dd className={styles.missing}>
                {en.figures.missing(missingFigure(name, figures, images))}
              </dd>
            ) : (
              <dd className={styles.value}>{en.figures.value(value)}</dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
