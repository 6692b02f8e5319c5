/** A line of text with its label. */

import { Input, Label, TextField } from 'react-aria-components';
import styles from './Field.module.css';

export interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly isDisabled: boolean;
  readonly onChange: (value: string) => void;
}

export function TextInput({ label, ...props }: TextInputProps) {
  return (
    <TextField {...props} className={styles.field ?? ''} autoComplete="off">
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={styles.input ?? ''} spellCheck={false} />
    </TextField>
  );
}
