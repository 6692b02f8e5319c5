/** What became of the last capture, and the way to all of them. */

import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { MOST_CAPTURES } from '../../state/inspectionBatch.ts';
import { batchOf, type InspectionItem } from '../../state/inspectionStore.ts';
import { FileName } from '../controls/FileName.tsx';
import { FileReport } from '../controls/FileReport.tsx';
import { LinkButton } from '../controls/LinkButton.tsx';
import { formatScore } from '../inspect/formatScore.ts';
import { signOf, VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import { CapturedNormal } from './CapturedNormal.tsx';
import styles from './LastCapture.module.css';

export function LastCapture({ inspector }: { readonly inspector: InspectorSummary }) {
  const { camera, inspection, normals } = useStores();
  const capture = useStore(camera, ({ lastCapture }) => lastCapture);
  const { items, capturesLetGo } = batchOf(useStore(inspection), inspector.id);
  const { problems, duplicates, dismissProblems } = useStore(normals);
  const item = items.findLast(({ fileName }) => fileName === capture?.fileName);
  return (
    <section className={styles.panel} aria-label={en.camera.lastCapture}>
      <div role="status">
        {capture === null && <p className={styles.quiet}>{en.camera.nothingCaptured}</p>}
        {capture?.kind === 'normal' && (
          <CapturedNormal inspector={inspector} fileName={capture.fileName} />
        )}
        {capture?.kind === 'part' && item && <Part item={item} partId={capture.partId} />}
      </div>
      {(problems.length > 0 || duplicates.length > 0) && (
        <FileReport
          title={en.train.problemsTitle(problems.length)}
          problems={problems}
          onDismiss={dismissProblems}
        >
          {duplicates.length > 0 && <p>{en.train.duplicates(duplicates)}</p>}
        </FileReport>
      )}
      {capturesLetGo > 0 && <p className={styles.quiet}>{en.runs.capturesLetGo(MOST_CAPTURES)}</p>}
      {items.length > 0 && (
        <LinkButton href={inspectorHref(inspector.id, 'inspect')}>
          {en.camera.allResults(items.length)}
        </LinkButton>
      )}
    </section>
  );
}

interface PartProps {
  readonly item: InspectionItem;
  readonly partId: string | null;
}

function Part({ item, partId }: PartProps) {
  return (
    <div className={styles.part}>
      <VerdictIcon sign={signOf(item)} />
      <div className={styles.words}>
        <p className={styles.outcome}>
          <strong>{outcomeOf(item)}</strong>
          {item.status === 'done' && (
            <span>{en.camera.score(formatScore(item.inspection.score))}</span>
          )}
        </p>
        {partId === null ? (
          <FileName name={item.fileName} className={styles.quiet} />
        ) : (
          <p className={styles.partId}>{en.camera.partId(partId)}</p>
        )}
        {item.status === 'failed' && <p>{item.error.message}</p>}
      </div>
    </div>
  );
}

function outcomeOf(item: InspectionItem): string {
  return en.inspect.signWord(signOf(item));
}
