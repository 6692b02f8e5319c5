/** The button that inspects all check parts again, and how far that is. */

import { useStore } from 'zustand';
import { progressOf } from '../../state/checkStore.ts';
import { Button } from '../controls/Button.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './ShiftCheckPanel.module.css';

export function CheckRun({ className = '' }: { readonly className?: string | undefined }) {
  const { check: store, training } = useStores();
  const { parts, run } = useStore(store);
  const progress = useStore(store, progressOf);
  const isTraining = useStore(training, (state) => state.run.kind === 'running');
  const has = (kind: 'good' | 'defective') => parts?.some(({ expected }) => expected === kind);
  const isReady = has('good') === true && has('defective') === true;
  if (progress !== null) {
    const { done, total } = progress;
    return (
      <div className={styles.progress}>
        <ProgressBar
          label={en.check.running}
          fraction={total === 0 ? null : done / total}
          valueText={en.check.progress(done, total)}
        />
      </div>
    );
  }
  return (
    <>
      <Button
        weight="primary"
        className={className}
        isDisabled={!isReady || isTraining}
        onPress={() => void run()}
      >
        {en.check.run}
      </Button>
      {!isReady && <p className={styles.quiet}>{en.check.needsBoth}</p>}
      {isReady && isTraining && <p className={styles.quiet}>{en.check.waitsForTraining}</p>}
    </>
  );
}
