/** A number with a label and a hint; the allowed one nearest to what was typed is taken. */

import { useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import styles from './Field.module.css';
import { type AllowedNumbers, nearestAllowed, parseNumber } from './typedNumber.ts';

export interface NumberInputProps {
  readonly label: string;
  readonly hint: string;
  /** Null shows the placeholder. */
  readonly value: number | null;
  readonly allowed: AllowedNumbers;
  readonly placeholder?: string;
  readonly isDisabled: boolean;
  /** Given every allowed number as it is typed, and null when the field was emptied. */
  readonly onChange: (value: number | null) => void;
}

export function NumberInput(props: NumberInputProps) {
  const { label, hint, value, allowed, placeholder, isDisabled, onChange } = props;
  /** What is being typed; null when the field only shows the value. */
  const [draft, setDraft] = useState<string | null>(null);

  function takeDraft(typed: string): void {
    setDraft(typed);
    const number = parseNumber(typed, allowed);
    if (typed.trim() === '') onChange(null);
    else if (number !== null && nearestAllowed(number, allowed) === number) onChange(number);
  }

  function settleDraft(): void {
    const number = parseNumber(draft ?? '', allowed);
    if (number !== null) onChange(nearestAllowed(number, allowed));
    setDraft(null);
  }

  return (
    <TextField
      className={styles.field ?? ''}
      value={draft ?? value?.toString() ?? ''}
      isDisabled={isDisabled}
      inputMode={allowed.step === null ? 'decimal' : 'numeric'}
      autoComplete="off"
      onChange={takeDraft}
      onBlur={settleDraft}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} />
      <Text slot="description" className={styles.hint ?? ''}>
        {hint}
      </Text>
    </TextField>
  );
}
