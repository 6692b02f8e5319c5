/** How good parts become thresholds: the rate of false alarms that is wanted, expected or guaranteed, and what came of it. */

import { useId } from 'react';
import { useStore } from 'zustand';
import type { CalibrationSettings, InspectorSummary } from '../../inspector/types.ts';
import { LEAST_NORMALS } from '../../limits.ts';
import { LEAST_KEPT_OUT, proposedKeptOut } from '../../thresholds.ts';
import { CheckInput } from '../controls/CheckInput.tsx';
import { NumberInput } from '../controls/NumberInput.tsx';
import { SelectInput } from '../controls/SelectInput.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './VerdictSettings.module.css';

const RATES: readonly number[] = [0.01, 0.02, 0.05, 0.1, 0.2];

export interface VerdictSettingsProps {
  readonly inspector: InspectorSummary;
  /** Of the next training. */
  readonly settings: CalibrationSettings;
  readonly normalCount: number;
  /** Whether weights are kept as they are, which keeps nothing out. */
  readonly trainsNothing: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<CalibrationSettings>) => void;
}

export function VerdictSettings(props: VerdictSettingsProps) {
  const { inspector, settings, normalCount, trainsNothing, isDisabled, onChange } = props;
  const { inspectors } = useStores();
  const setWantedRate = useStore(inspectors, (state) => state.setWantedRate);
  const titleId = useId();
  const { version, calibration } = inspector;
  const { wantedRate, keptOutCount } = settings;
  const proposed = proposedKeptOut(normalCount, wantedRate);
  const rates = RATES.includes(wantedRate) ? RATES : [...RATES, wantedRate].sort((a, b) => a - b);

  function chooseRate(rate: number): void {
    onChange({ wantedRate: rate });
    if (calibration !== null) void setWantedRate(inspector.id, rate);
  }

  return (
    <section className={styles.block} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {en.calibration.title}
      </h3>
      <SelectInput
        label={en.calibration.rate}
        hint={en.calibration.rateHint}
        options={rates.map((rate) => ({
          value: String(rate),
          text: en.calibration.rateOption(rate),
        }))}
        value={String(wantedRate)}
        isDisabled={isDisabled}
        onChange={(rate) => chooseRate(Number(rate))}
      />
      <div>
        <CheckInput
          isSelected={keptOutCount !== null}
          isDisabled={isDisabled || trainsNothing || (keptOutCount === null && proposed === null)}
          onChange={(isOn) => onChange({ keptOutCount: isOn ? proposed : null })}
        >
          {en.calibration.guaranteed}
        </CheckInput>
        <p className={styles.hint}>
          {en.calibration.guaranteedHint}
          {proposed === null && ` ${en.calibration.tooFew(LEAST_KEPT_OUT + LEAST_NORMALS)}`}
        </p>
      </div>
      {keptOutCount !== null && (
        <NumberInput
          label={en.calibration.keptOut}
          hint={en.calibration.keptOutHint(keptOutCount, normalCount, wantedRate)}
          value={keptOutCount}
          allowed={{
            minimum: LEAST_KEPT_OUT,
            maximum: Math.max(LEAST_KEPT_OUT, normalCount - LEAST_NORMALS),
            step: 1,
          }}
          isDisabled={isDisabled}
          onChange={(count) => count !== null && onChange({ keptOutCount: count })}
        />
      )}
      {version !== null && calibration !== null && (
        <>
          <p>{en.calibration.bounds(calibration.thresholds)}</p>
          <ul className={styles.promises}>
            {en.calibration.promises(calibration, version.parentId !== null).map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
