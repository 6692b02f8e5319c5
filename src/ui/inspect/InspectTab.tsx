/** The Inspect tab of one inspector: what to do first while untrained, a drop zone while empty, else the results. */

import { useStore } from 'zustand';
import { batchOf, type FileSource } from '../../state/inspectionStore.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { DriftNotice } from '../stability/DriftNotice.tsx';
import { useStores } from '../stores.tsx';
import { InspectDrop } from './InspectDrop.tsx';
import styles from './InspectTab.module.css';
import { UntrainedSteps } from './UntrainedSteps.tsx';
import { WhatYouSee } from './WhatYouSee.tsx';
import { Workspace } from './Workspace.tsx';

export interface InspectTabProps {
  readonly inspectorId: string;
}

export function InspectTab({ inspectorId }: InspectTabProps) {
  const { inspection, inspectors } = useStores();
  const summary = useStore(inspectors, (state) =>
    state.inspectors?.find(({ id }) => id === inspectorId),
  );
  const state = useStore(inspection);
  const batch = batchOf(state, inspectorId);
  if (summary === undefined) return null;
  if (summary.version === null) return <UntrainedSteps inspector={summary} />;

  const takeSource = (source: FileSource) => void state.add(inspectorId, source);
  return (
    <div className={styles.tab}>
      {state.sourceError && (
        <Notice tone="error" onDismiss={state.dismissSourceError}>
          {en.inspect.dropUnreadable(state.sourceError.message)}
        </Notice>
      )}
      <DriftNotice inspectorId={inspectorId} />
      {summary.version.calibration === null && <Uncalibrated inspectorId={inspectorId} />}
      {batch.items.length === 0 ? (
        <>
          <InspectDrop isLarge onSource={takeSource} />
          <WhatYouSee />
        </>
      ) : (
        <Workspace
          inspectorId={inspectorId}
          inspector={summary}
          versionId={summary.version.id}
          batch={batch}
          onSource={takeSource}
        />
      )}
    </div>
  );
}

function Uncalibrated({ inspectorId }: InspectTabProps) {
  return (
    <Notice tone="neutral">
      <div className={styles.noticeText}>
        {en.inspect.uncalibrated}
        <LinkButton href={inspectorHref(inspectorId, 'train')}>{en.inspect.goCalibrate}</LinkButton>
      </div>
    </Notice>
  );
}
