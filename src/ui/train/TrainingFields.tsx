/** The fields of how a training goes: input size, length, seed, and what it starts from. */

import { initialSettings, possibleStarts } from '../../state/trainingSettings.ts';
import { CALIBRATION_DEFAULTS } from '../../thresholds.ts';
import { NumberInput } from '../controls/NumberInput.tsx';
import { en } from '../messages/en.ts';
import { InputFields } from './InputFields.tsx';
import { StartChoice } from './StartChoice.tsx';
import type { SettingsFieldsProps } from './settingsFields.ts';

const STEPS = { minimum: 1, maximum: 100_000, step: 1 };
const SEEDS = { minimum: 0, maximum: 2 ** 32 - 1, step: 1 };

export function TrainingFields(props: SettingsFieldsProps) {
  const { settings, version, isDisabled, onChange } = props;
  const trainsNothing = settings.start === 'calibrate';
  return (
    <>
      <InputFields {...props} />
      <NumberInput
        label={en.advanced.steps}
        hint={en.advanced.stepsHint}
        placeholder={en.advanced.stepsAutomatic}
        value={settings.steps}
        allowed={STEPS}
        isDisabled={isDisabled || trainsNothing}
        onChange={(steps) => onChange({ steps })}
      />
      <NumberInput
        label={en.advanced.seed}
        hint={en.advanced.seedHint}
        value={settings.seed}
        allowed={SEEDS}
        isDisabled={isDisabled || trainsNothing}
        onChange={(seed) => seed !== null && onChange({ seed })}
      />
      {version !== null && (
        <StartChoice
          start={settings.start}
          offered={possibleStarts(version, {
            ...initialSettings(version),
            calibration: CALIBRATION_DEFAULTS,
          })}
          possible={possibleStarts(version, settings)}
          isDisabled={isDisabled}
          onChange={(start) => onChange({ start })}
        />
      )}
    </>
  );
}
