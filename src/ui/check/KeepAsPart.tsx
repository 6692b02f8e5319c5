/** Keeps an inspected photograph as a part of the shift-start check, by what the user knows of it. */

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Expectation } from '../../inspector/types.ts';
import { isAsExpected } from '../../records/shiftCheck.ts';
import type { JudgedResult } from '../../state/inspectionBatch.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import { CheckProblems } from './CheckProblems.tsx';
import styles from './KeepAsPart.module.css';

export interface KeepAsPartProps {
  readonly inspectorId: string;
  /** Null where the photograph is no longer at hand. */
  readonly file: File | null;
  readonly result: JudgedResult;
}

export function KeepAsPart({ inspectorId, file, result }: KeepAsPartProps) {
  const { check } = useStores();
  const { open, add } = useStore(check);
  const [kept, setKept] = useState<Expectation | null>(null);
  useEffect(() => {
    void open(inspectorId);
  }, [open, inspectorId]);
  if (file === null || result.thresholds === null) return null;

  const keep = (expected: Expectation) => async () => {
    if (await add(expected, [file])) setKept(expected);
  };
  // A check judges no picture in spite of its faults, as was done here on request.
  const wouldPass = (expected: Expectation) =>
    result.judgedDespite === null &&
    isAsExpected({ expected, outcome: { kind: 'judged', ...result } });
  return (
    <div className={styles.keep}>
      <Button className={styles.button} onPress={keep('good')}>
        {en.check.keepGood}
      </Button>
      <Button className={styles.button} onPress={keep('defective')}>
        {en.check.keepDefective}
      </Button>
      <p className={styles.kept} role="status">
        {kept && en.check.kept(kept, wouldPass(kept))}{' '}
        {kept && <a href={inspectorHref(inspectorId, 'runs')}>{en.check.goToParts}</a>}
      </p>
      <CheckProblems />
    </div>
  );
}
