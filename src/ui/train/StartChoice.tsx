/** The choice of what a training starts from: the present weights, kept or continued, or new ones. */

import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { TrainingStart } from '../../state/trainingSettings.ts';
import { en } from '../messages/en.ts';
import styles from './StartChoice.module.css';

export interface StartChoiceProps {
  readonly start: TrainingStart;
  /** What the version in use offers. */
  readonly offered: readonly TrainingStart[];
  /** Which of them the settings as they are allow. */
  readonly possible: readonly TrainingStart[];
  readonly isDisabled: boolean;
  readonly onChange: (start: TrainingStart) => void;
}

export function StartChoice(props: StartChoiceProps) {
  const { start, offered, possible, isDisabled, onChange } = props;

  function choose(value: string): void {
    const chosen = offered.find((each) => each === value);
    if (chosen !== undefined) onChange(chosen);
  }

  return (
    <RadioGroup
      className={styles.group ?? ''}
      value={start}
      isDisabled={isDisabled}
      onChange={choose}
    >
      <Label className={styles.label ?? ''}>{en.advanced.start}</Label>
      {offered.map((each) => (
        <Radio
          key={each}
          value={each}
          isDisabled={!possible.includes(each)}
          className={styles.radio ?? ''}
        >
          {en.advanced.startNames[each]}
        </Radio>
      ))}
      {possible.length < offered.length && <p className={styles.hint}>{en.advanced.onlyFresh}</p>}
    </RadioGroup>
  );
}
