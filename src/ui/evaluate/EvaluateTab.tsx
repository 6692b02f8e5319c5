/** The Evaluate tab of one inspector: what to do first while untrained, then the set, the progress, the result. */

import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { evaluationOf } from '../../state/evaluationStore.ts';
import { Notice } from '../controls/Notice.tsx';
import { UntrainedSteps } from '../inspect/UntrainedSteps.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './EvaluateTab.module.css';
import { EvaluationProgressView } from './EvaluationProgressView.tsx';
import { EvaluationView } from './EvaluationView.tsx';
import { SetBuilder } from './SetBuilder.tsx';

export interface EvaluateTabProps {
  readonly inspector: InspectorSummary;
}

export function EvaluateTab({ inspector }: EvaluateTabProps) {
  const { evaluation } = useStores();
  const state = useStore(evaluation);
  const { id, version } = inspector;
  if (version === null) return <UntrainedSteps inspector={inspector} />;
  const { run } = state;
  const { shown } = evaluationOf(state, id);
  return (
    <div className={styles.tab}>
      {run.kind === 'failed' && run.inspectorId === id && (
        <Notice tone="error" onDismiss={state.dismissFailure}>
          {en.evaluate.failed(run.error.message)}
        </Notice>
      )}
      {run.kind === 'running' ? (
        <EvaluationProgressView run={run} onCancel={() => void state.cancel()} />
      ) : shown === null ? (
        <SetBuilder inspectorId={id} />
      ) : (
        <EvaluationView inspector={inspector} shown={shown} />
      )}
    </div>
  );
}
