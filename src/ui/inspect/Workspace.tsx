/** The selected image in large beside the list of results, under how far a batch is. */

import { useMemo } from 'react';
import { DropZone } from 'react-aria-components';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { markedScores } from '../../state/defectTradeOff.ts';
import { MOST_CAPTURES, rowOfItem } from '../../state/inspectionBatch.ts';
import type { FileSource, InspectionBatch } from '../../state/inspectionStore.ts';
import { listedRows } from '../../state/resultRows.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref, runHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import { BatchBar } from './BatchBar.tsx';
import { DefectTradeOff } from './DefectTradeOff.tsx';
import { InspectDrop } from './InspectDrop.tsx';
import styles from './InspectTab.module.css';
import { ResultList } from './ResultList.tsx';
import { SelectedImage } from './SelectedImage.tsx';
import { useShortcuts } from './useShortcuts.ts';

export interface WorkspaceProps {
  readonly inspectorId: string;
  readonly inspector: InspectorSummary;
  /** The inspector's version in use; results of another are marked. */
  readonly versionId: string;
  readonly batch: InspectionBatch;
  readonly onSource: (source: FileSource) => void;
}

export function Workspace(props: WorkspaceProps) {
  const { inspectorId, inspector, versionId, batch, onSource } = props;
  const { inspection } = useStores();
  const store = useStore(inspection);
  const { items, listing, selectedId, work, lost, capturesLetGo } = batch;
  const rows = useMemo(() => items.map(rowOfItem), [items]);
  const listed = useMemo(() => listedRows(rows, listing), [rows, listing]);
  const cancelled = rows.filter(({ sign }) => sign === 'cancelled').length;
  const runId = lastRunOf(items);
  const done = items.flatMap((item) => (item.status === 'done' ? [item.inspection] : []));
  const isOutdated = done.some(({ inspectorVersionId }) => inspectorVersionId !== versionId);
  const inForce = inspector.calibration?.thresholds;
  const isByOtherThresholds =
    !isOutdated &&
    done.some(
      ({ thresholds }) =>
        thresholds?.pass !== inForce?.pass || thresholds?.reject !== inForce?.reject,
    );

  const toNext = () => store.next(inspectorId);
  const toPrevious = () => store.previous(inspectorId);
  useShortcuts({ ArrowRight: toNext, ArrowLeft: toPrevious, j: toNext, k: toPrevious });

  return (
    <div className={styles.workspace}>
      <div className={styles.notices}>
        <BatchBar
          work={work}
          cancelledCount={cancelled}
          onPause={(isPaused) => store.setPaused(inspectorId, isPaused)}
          onCancel={() => store.cancel(inspectorId)}
          onInspectCancelled={() => store.inspectCancelled(inspectorId)}
        />
        {lost && (
          <Notice tone="error" onDismiss={() => store.dismissLost(inspectorId)}>
            {en.inspect.lost(lost.count, lost.error.message)}
          </Notice>
        )}
        {capturesLetGo > 0 && (
          <Notice tone="neutral">{en.runs.capturesLetGo(MOST_CAPTURES)}</Notice>
        )}
        {(isOutdated || isByOtherThresholds) && (
          <Notice tone="warning">
            <div className={styles.noticeText}>
              {isOutdated ? en.inspect.outdated : en.calibration.outdated}
              <Button onPress={() => store.inspectAgain(inspectorId)}>
                {en.inspect.inspectAgain}
              </Button>
            </div>
          </Notice>
        )}
      </div>
      <DropZone
        className={styles.selected ?? ''}
        aria-label={en.inspect.dropOnView}
        onDrop={({ items: dropped }) => onSource({ kind: 'drop', items: dropped })}
      >
        <SelectedImage
          inspectorId={inspectorId}
          batch={batch}
          rows={listed}
          onMove={(offset) => (offset === 1 ? toNext() : toPrevious())}
        />
        <DefectTradeOff inspector={inspector} marked={markedScores(batch, versionId)} />
      </DropZone>
      <div className={styles.side}>
        <InspectDrop isLarge={false} onSource={onSource} />
        <ResultList
          rows={rows}
          listing={listing}
          selectedId={selectedId}
          onList={(wish) => store.list(inspectorId, wish)}
          onSelect={(itemId) => store.select(inspectorId, itemId)}
          onRemove={(itemId) => store.remove(inspectorId, itemId)}
        >
          <a
            className={styles.toRun}
            href={runId === null ? inspectorHref(inspectorId, 'runs') : runHref(inspectorId, runId)}
          >
            {en.inspect.toRun}
          </a>
          <Button className={styles.clear} onPress={() => store.clear(inspectorId)}>
            {en.inspect.clear}
          </Button>
        </ResultList>
      </div>
    </div>
  );
}

/** The run that the newest record went to; null while there is none. */
function lastRunOf(items: InspectionBatch['items']): string | null {
  const recorded = items.findLast((item) => item.status === 'done' && item.place !== null);
  return recorded?.status === 'done' ? (recorded.place?.runId ?? null) : null;
}
