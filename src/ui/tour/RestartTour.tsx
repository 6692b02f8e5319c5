/** The tour once more, from Help: it begins on Home. */

import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { HOME_HREF, navigate } from '../route.ts';
import { useStores } from '../stores.tsx';
import styles from './TourOffer.module.css';

export function RestartTour() {
  const { tour } = useStores();
  const start = useStore(tour, (state) => state.start);

  function restart(): void {
    start('home');
    navigate(HOME_HREF);
  }

  return (
    <div className={styles.offer}>
      <p className={styles.words}>{en.tour.restartText}</p>
      <Button onPress={restart}>{en.tour.start}</Button>
    </div>
  );
}
