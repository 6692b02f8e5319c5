/** What a first visit sees: what Loupe does and the two ways to begin. */

import type { ReactNode } from 'react';
import { en } from '../messages/en.ts';
import { TourOffer } from '../tour/TourOffer.tsx';
import styles from './EmptyHome.module.css';
import { FirstSteps } from './FirstSteps.tsx';
import { OddOneOut } from './OddOneOut.tsx';

export function EmptyHome({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.home}>
      <section className={styles.empty}>
        <div className={styles.words}>
          <h1>{en.home.emptyTitle}</h1>
          <p className={styles.text}>{en.home.emptyText}</p>
          <div className={styles.actions}>{children}</div>
          <p className={styles.demo}>{en.home.emptyDemo}</p>
        </div>
        <OddOneOut />
      </section>
      <TourOffer />
      <FirstSteps />
    </div>
  );
}
