/** The selected image in large beside the list of results. */

import { DropZone } from 'react-aria-components';
import { useStore } from 'zustand';
import type { FileSource, InspectionBatch } from '../../state/inspectionStore.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { isWeightsName, WeightsHint } from '../settings/WeightsHint.tsx';
import { useStores } from '../stores.tsx';
import { ImageStage } from './ImageStage.tsx';
import { InspectDrop } from './InspectDrop.tsx';
import styles from './InspectTab.module.css';
import { ResultHeader } from './ResultHeader.tsx';
import { ResultList } from './ResultList.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { ViewControls } from './ViewControls.tsx';

export interface WorkspaceProps {
  readonly inspectorId: string;
  /** The inspector's version in use; results of another are marked. */
  readonly versionId: string;
  readonly batch: InspectionBatch;
  readonly onSource: (source: FileSource) => void;
}

export function Workspace({ inspectorId, versionId, batch, onSource }: WorkspaceProps) {
  const { inspection: store } = useStores();
  const { view, select, next, previous, remove, clear, changeView, inspectAgain, showPicture } =
    useStore(store);
  const selected = batch.items.find(({ id }) => id === batch.selectedId);
  const isOutdated = batch.items.some(
    (item) => item.status === 'done' && item.inspection.inspectorVersionId !== versionId,
  );

  const toNext = () => next(inspectorId);
  const toPrevious = () => previous(inspectorId);
  const move = (offset: 1 | -1) => (offset === 1 ? toNext() : toPrevious());
  useShortcuts({ ArrowRight: toNext, ArrowLeft: toPrevious, j: toNext, k: toPrevious });

  return (
    <div className={styles.workspace}>
      {isOutdated && (
        <div className={styles.outdated}>
          <Notice tone="warning">
            <div className={styles.noticeText}>
              {en.inspect.outdated}
              <Button onPress={() => inspectAgain(inspectorId)}>{en.inspect.inspectAgain}</Button>
            </div>
          </Notice>
        </div>
      )}
      <DropZone
        className={styles.selected}
        aria-label={en.inspect.dropOnView}
        onDrop={({ items }) => onSource({ kind: 'drop', items })}
      >
        {selected === undefined ? (
          <p className={styles.nothingToShow}>{en.inspect.chooseResult}</p>
        ) : (
          <>
            <ResultHeader batch={batch} item={selected} onMove={move} />
            {selected.status === 'failed' ? (
              <div className={styles.nothingToShow}>
                <p>{selected.error.message}</p>
                {isWeightsName(selected.fileName) && <WeightsHint />}
              </div>
            ) : (
              <ImageStage
                key={selected.id}
                item={selected}
                view={view}
                onSwipe={move}
                onUndisplayable={() => void showPicture(inspectorId, selected.id)}
              />
            )}
            {selected.status === 'done' && (
              <ViewControls view={view} onChange={changeView} inspection={selected.inspection} />
            )}
          </>
        )}
      </DropZone>
      <div className={styles.side}>
        <InspectDrop isLarge={false} onSource={onSource} />
        <ResultList
          batch={batch}
          onSelect={(itemId) => select(inspectorId, itemId)}
          onRemove={(itemId) => remove(inspectorId, itemId)}
          onClear={() => clear(inspectorId)}
        />
      </div>
    </div>
  );
}
