/** The shift-start check on the Runs tab: where it stands, its parts, and when it blocks the station. */

import { useId } from 'react';
import type { InspectorSummary } from '../../inspector/types.ts';
import { CheckInput } from '../controls/CheckInput.tsx';
import { en } from '../messages/en.ts';
import { runHref } from '../route.ts';
import { CheckOutcome } from './CheckOutcome.tsx';
import { CheckParts } from './CheckParts.tsx';
import { CheckProblems } from './CheckProblems.tsx';
import { CheckRun } from './CheckRun.tsx';
import styles from './ShiftCheckPanel.module.css';
import { useCheckOf } from './useCheckOf.ts';

export function ShiftCheckPanel({ inspector }: { readonly inspector: InspectorSummary }) {
  const { state, standing } = useCheckOf(inspector);
  const { parts, last, preferences, change } = state;
  const id = useId();
  if (parts === null || inspector.calibration === null) return null;
  const { check } = en;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {check.title}
      </h2>
      <p className={styles.quiet}>{check.explanation}</p>
      <CheckProblems />
      <CheckOutcome standing={standing} last={last} parts={parts} />
      <div className={styles.actions}>
        <CheckRun />
        {last !== null && last.items !== null && (
          <a className={styles.record} href={runHref(inspector.id, last.run.id)}>
            {check.seeRecord}
          </a>
        )}
      </div>
      <div className={styles.kinds}>
        {(['good', 'defective'] as const).map((expected) => (
          <CheckParts
            key={expected}
            expected={expected}
            parts={parts.filter((part) => part.expected === expected)}
            version={inspector.version}
          />
        ))}
      </div>
      <div className={styles.settings}>
        <CheckInput
          isSelected={preferences.blocksOnFailure}
          isDisabled={false}
          onChange={(blocksOnFailure) => change({ blocksOnFailure })}
        >
          {check.blocksOnFailure}
        </CheckInput>
        <CheckInput
          isSelected={preferences.blocksUntilPassed}
          isDisabled={false}
          onChange={(blocksUntilPassed) => change({ blocksUntilPassed })}
        >
          {check.blocksUntilPassed}
        </CheckInput>
      </div>
    </section>
  );
}
