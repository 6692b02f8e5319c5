/** The offer of the tour to whoever is here for the first time: taken, declined, and then gone. */

import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './TourOffer.module.css';

export function TourOffer() {
  const { tour } = useStores();
  const { phase, start, skip } = useStore(tour);
  if (phase.kind !== 'offered') return null;
  return (
    <aside className={styles.offer} aria-labelledby="tour-offer-title">
      <p className={styles.words}>
        <strong id="tour-offer-title">{en.tour.offerTitle}</strong> {en.tour.offerText}
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => start('home')}>{en.tour.start}</Button>
        <Button onPress={skip}>{en.tour.decline}</Button>
      </div>
    </aside>
  );
}
