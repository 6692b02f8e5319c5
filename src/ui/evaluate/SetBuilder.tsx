/** Where labelled images come in, what has come in so far, and the button that evaluates it. */

import { useStore } from 'zustand';
import {
  evaluationOf,
  type FileSource,
  folderOf,
  type TakenAs,
  unmarkedOf,
} from '../../state/evaluationStore.ts';
import { Button } from '../controls/Button.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { LabelledDrop } from './LabelledDrop.tsx';
import styles from './SetBuilder.module.css';
import { SetSummary } from './SetSummary.tsx';
import { UnmarkedImages } from './UnmarkedImages.tsx';

export function SetBuilder({ inspectorId }: { readonly inspectorId: string }) {
  const { evaluation } = useStores();
  const state = useStore(evaluation);
  const { set } = evaluationOf(state, inspectorId);
  const unmarked = unmarkedOf(set);
  const markedCount = set.images.length - unmarked.length;
  const isEmpty = set.images.length === 0;
  const take = (source: FileSource, takenAs: TakenAs) =>
    void state.take(inspectorId, source, takenAs);
  const source = folderOf(set) ?? en.evaluate.markedByHand;

  return (
    <div className={styles.builder}>
      <p className={styles.intro}>{en.evaluate.intro}</p>
      <LabelledDrop isFirst={isEmpty} onTake={take} />
      {state.run.kind === 'gathering' && (
        <ProgressBar
          label={en.evaluate.gathering}
          fraction={null}
          valueText={en.evaluate.gatheringNote}
        />
      )}
      {unmarked.length > 0 && (
        <UnmarkedImages
          images={unmarked}
          onMark={(paths, mark) => state.mark(inspectorId, paths, mark)}
        />
      )}
      {markedCount > 0 && <SetSummary set={set} />}
      {!isEmpty && (
        <div className={styles.actions}>
          <Button
            weight="primary"
            isDisabled={markedCount === 0 || state.run.kind === 'running'}
            onPress={() => void state.evaluate(inspectorId, source)}
          >
            {en.evaluate.start(markedCount)}
          </Button>
          <Button onPress={() => state.clear(inspectorId)}>{en.evaluate.clear}</Button>
        </div>
      )}
    </div>
  );
}
