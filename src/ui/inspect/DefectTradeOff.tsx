/** What the images marked as defective say of the upper threshold, position by position, and the choice of one. */

import { useMemo, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { tradeOff } from '../../state/defectTradeOff.ts';
import { adjustedCalibration } from '../../thresholds.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './DefectTradeOff.module.css';

export interface DefectTradeOffProps {
  readonly inspector: InspectorSummary;
  /** Scores of the marked images by the version in use. */
  readonly marked: readonly number[];
}

export function DefectTradeOff({ inspector, marked }: DefectTradeOffProps) {
  const { inspectors } = useStores();
  const setRejectThreshold = useStore(inspectors, (state) => state.setRejectThreshold);
  const { calibration, version, adjustment } = inspector;
  const [chosen, setChosen] = useState<number | null>(null);
  const first = useMemo(() => {
    if (version === null || version.calibration === null) return null;
    const wantedRate = adjustment?.wantedRate ?? null;
    return adjustedCalibration(version.calibration, { wantedRate, rejectThreshold: null })
      .thresholds;
  }, [version, adjustment]);
  if (calibration === null || first === null || marked.length === 0) return null;

  const inForce = calibration.thresholds.reject;
  const positions = tradeOff(calibration, first, marked);
  const selected = positions.find(({ reject }) => reject === chosen)?.reject ?? inForce;

  function apply(): void {
    const value = selected === first?.reject ? null : selected;
    void setRejectThreshold(inspector.id, value);
  }

  return (
    <section className={styles.block} aria-label={en.calibration.tradeOffTitle(marked.length)}>
      <h2 className={styles.title}>{en.calibration.tradeOffTitle(marked.length)}</h2>
      <p className={styles.note}>{en.calibration.tradeOffText}</p>
      <RadioGroup
        className={styles.positions ?? ''}
        value={String(selected)}
        onChange={(value) => setChosen(Number(value))}
      >
        <Label className={styles.label ?? ''}>{en.calibration.tradeOff}</Label>
        {positions.map(({ reject, rejected, uncertain, passed, rejectedGood }) => (
          <Radio key={reject} value={String(reject)} className={styles.position ?? ''}>
            <span className={styles.threshold}>
              {en.calibration.position(reject)}
              {reject === first.reject && <em>{en.calibration.isFirst}</em>}
              {reject === inForce && <em>{en.calibration.isInForce}</em>}
            </span>
            <span className={styles.note}>
              {en.calibration.outcome(rejected, uncertain, passed, rejectedGood)}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <Button isDisabled={selected === inForce} onPress={apply}>
        {en.calibration.apply}
      </Button>
    </section>
  );
}
