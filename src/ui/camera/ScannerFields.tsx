/** How the bar-code scanner is set: what it sends behind a code, and what it adds that is no part of the id. */

import { LONGEST_AFFIX } from '../../state/cameraPreferences.ts';
import { SelectInput } from '../controls/SelectInput.tsx';
import { TextInput } from '../controls/TextInput.tsx';
import { en } from '../messages/en.ts';
import styles from './ScannerFields.module.css';
import type { TriggerFieldsProps } from './TriggerFields.tsx';

const ENDS = [
  { value: 'key', text: en.camera.scanEnds.key },
  { value: 'pause', text: en.camera.scanEnds.pause },
] as const;

export function ScannerFields({ preferences, onChange }: TriggerFieldsProps) {
  return (
    <div className={styles.fields}>
      <SelectInput
        label={en.camera.scanEnd}
        hint={en.camera.scanEndHint}
        options={ENDS}
        value={preferences.scanEnd}
        isDisabled={false}
        onChange={(scanEnd) => onChange({ scanEnd })}
      />
      <div className={styles.affixes}>
        <TextInput
          label={en.camera.scanPrefix}
          value={preferences.scanPrefix}
          maxLength={LONGEST_AFFIX}
          isDisabled={false}
          onChange={(scanPrefix) => onChange({ scanPrefix })}
        />
        <TextInput
          label={en.camera.scanSuffix}
          value={preferences.scanSuffix}
          maxLength={LONGEST_AFFIX}
          isDisabled={false}
          onChange={(scanSuffix) => onChange({ scanSuffix })}
        />
        <p className={styles.hint}>{en.camera.scanAffixHint}</p>
      </div>
    </div>
  );
}
