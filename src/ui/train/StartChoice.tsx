/** The choice between continuing from the present weights and starting afresh. */

import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { TrainingSettings } from '../../inspector/types.ts';
import { en } from '../messages/en.ts';
import styles from './StartChoice.module.css';

export interface StartChoiceProps {
  readonly start: TrainingSettings['start'];
  readonly presentShortSidePx: number;
  readonly isOnlyFresh: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (start: TrainingSettings['start']) => void;
}

export function StartChoice(props: StartChoiceProps) {
  const { start, presentShortSidePx, isOnlyFresh, isDisabled, onChange } = props;
  return (
    <RadioGroup
      className={styles.group ?? ''}
      value={start}
      isDisabled={isDisabled}
      onChange={(value) => onChange(value === 'continue' ? 'continue' : 'fresh')}
    >
      <Label className={styles.label ?? ''}>{en.train.start}</Label>
      <Radio value="continue" isDisabled={isOnlyFresh} className={styles.radio ?? ''}>
        {en.train.startContinue}
      </Radio>
      <Radio value="fresh" className={styles.radio ?? ''}>
        {en.train.startFresh}
      </Radio>
      {isOnlyFresh && <p className={styles.hint}>{en.train.onlyFresh(presentShortSidePx)}</p>}
    </RadioGroup>
  );
}
