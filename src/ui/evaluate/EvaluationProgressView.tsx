/** How far the evaluation under way is, and the button that ends it. */

import type { EvaluationRun } from '../../state/evaluationStore.ts';
import { Button } from '../controls/Button.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import styles from './EvaluationProgressView.module.css';

export interface EvaluationProgressViewProps {
  readonly run: Extract<EvaluationRun, { readonly kind: 'running' }>;
  readonly onCancel: () => void;
}

export function EvaluationProgressView({ run, onCancel }: EvaluationProgressViewProps) {
  const { done, total, remainingMs } = run.progress;
  return (
    <div className={styles.progress}>
      <div className={styles.bar}>
        <ProgressBar
          label={en.evaluate.progress}
          fraction={total === 0 ? null : done / total}
          valueText={en.evaluate.progressText(done, total, remainingMs)}
        />
      </div>
      <Button isDisabled={run.isCancelling} onPress={onCancel}>
        {run.isCancelling ? en.evaluate.cancelling : en.evaluate.cancel}
      </Button>
      <p className={styles.note}>{en.evaluate.progressNote}</p>
    </div>
  );
}
