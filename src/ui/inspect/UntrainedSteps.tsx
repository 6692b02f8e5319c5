/** What is still to be done before anything can be inspected, and what is done. */

import type { InspectorSummary } from '../../inspector/types.ts';
import { LEAST_NORMALS } from '../../limits.ts';
import { classNames } from '../classNames.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import styles from './UntrainedSteps.module.css';

type Progress = 'done' | 'now' | 'later';

export function UntrainedSteps({ inspector }: { readonly inspector: InspectorSummary }) {
  const { id, normalCount } = inspector;
  const hasEnough = normalCount >= LEAST_NORMALS;
  return (
    <div className={styles.untrained}>
      <h2 className={styles.title}>{en.inspect.untrainedTitle}</h2>
      <ol className={styles.steps}>
        <Step progress={hasEnough ? 'done' : 'now'}>
          {en.inspect.addStep(normalCount, LEAST_NORMALS)}
        </Step>
        <Step progress={hasEnough ? 'now' : 'later'}>{en.inspect.trainStep}</Step>
        <Step progress="later">{en.inspect.inspectStep}</Step>
      </ol>
      <LinkButton href={inspectorHref(id, 'train')} weight="primary">
        {en.inspect.goTrain}
      </LinkButton>
    </div>
  );
}

interface StepProps {
  readonly progress: Progress;
  readonly children: string;
}

function Step({ progress, children }: StepProps) {
  return (
    <li
      className={classNames(styles.step, styles[progress])}
      aria-current={progress === 'now' ? 'step' : undefined}
    >
      <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" />
        {progress === 'done' && <path d="M6.3 10.3l2.5 2.5 5-5.4" />}
      </svg>
      <span>
        {children}
        {progress === 'done' && ` ${en.inspect.stepDone}`}
      </span>
    </li>
  );
}
