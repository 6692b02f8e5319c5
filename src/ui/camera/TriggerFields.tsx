/** What captures a part beside the button: a key, a bar-code scanner, a period, the part's coming to rest. */

import { useState } from 'react';
import {
  type CameraPreferences,
  PERIOD_SECONDS,
  TRIGGER_KEYS,
} from '../../state/cameraPreferences.ts';
import { CheckInput } from '../controls/CheckInput.tsx';
import { NumberInput } from '../controls/NumberInput.tsx';
import { SelectInput } from '../controls/SelectInput.tsx';
import { en } from '../messages/en.ts';
import styles from './CameraSettings.module.css';
import { ScannerFields } from './ScannerFields.tsx';

const NO_KEY = 'none';
const KEY_OPTIONS = [
  ...TRIGGER_KEYS.map((key) => ({ value: key, text: en.camera.captureKey(key) })),
  { value: NO_KEY, text: en.camera.noKey },
] as const;

export interface TriggerFieldsProps {
  readonly preferences: CameraPreferences;
  readonly onChange: (wish: Partial<CameraPreferences>) => void;
}

export function TriggerFields({ preferences, onChange }: TriggerFieldsProps) {
  const { triggerKey, scans, periodSeconds, triggersAtRest } = preferences;
  const { least, largest, usual } = PERIOD_SECONDS;
  /** Comes back when the period is switched on again. */
  const [lastPeriod, setLastPeriod] = useState(periodSeconds ?? usual);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{en.camera.triggers}</legend>
      <SelectInput
        label={en.camera.key}
        options={KEY_OPTIONS}
        value={triggerKey ?? NO_KEY}
        isDisabled={false}
        onChange={(key) => onChange({ triggerKey: key === NO_KEY ? null : key })}
      />
      <div>
        <CheckInput
          isSelected={scans}
          isDisabled={false}
          onChange={(on) => onChange({ scans: on })}
        >
          {en.camera.scanner}
        </CheckInput>
        <p className={styles.hint}>{en.camera.scannerHint}</p>
        {scans && <ScannerFields preferences={preferences} onChange={onChange} />}
      </div>
      <div>
        <CheckInput
          isSelected={triggersAtRest}
          isDisabled={false}
          onChange={(on) => onChange({ triggersAtRest: on })}
        >
          {en.camera.atRest}
        </CheckInput>
        <p className={styles.hint}>{en.camera.atRestHint}</p>
      </div>
      <div>
        <CheckInput
          isSelected={periodSeconds !== null}
          isDisabled={false}
          onChange={(on) => onChange({ periodSeconds: on ? lastPeriod : null })}
        >
          {en.camera.period}
        </CheckInput>
        {periodSeconds !== null && (
          <NumberInput
            label={en.camera.periodSeconds}
            hint={en.camera.periodHint(least, largest)}
            value={periodSeconds}
            allowed={{ minimum: least, maximum: largest, step: 1 }}
            isDisabled={false}
            onChange={(seconds) => {
              if (seconds === null) return;
              setLastPeriod(seconds);
              onChange({ periodSeconds: seconds });
            }}
          />
        )}
      </div>
    </fieldset>
  );
}
