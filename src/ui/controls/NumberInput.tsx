/** A whole number with a label and a hint; the arrow keys step it. */

import { Input, Label, NumberField, Text } from 'react-aria-components';
import styles from './NumberInput.module.css';

export interface NumberInputProps {
  readonly label: string;
  readonly hint: string;
  /** Null shows the placeholder. */
  readonly value: number | null;
  readonly minimum: number;
  readonly maximum: number;
  /** Values are `minimum` plus multiples of it. */
  readonly step?: number;
  readonly placeholder?: string;
  readonly isDisabled: boolean;
  /** Given null when the field was emptied. */
  readonly onChange: (value: number | null) => void;
}

export function NumberInput(props: NumberInputProps) {
  const { label, hint, value, minimum, maximum, step = 1, placeholder, isDisabled } = props;
  return (
    <NumberField
      className={styles.field ?? ''}
      value={value ?? Number.NaN}
      minValue={minimum}
      maxValue={maximum}
      step={step}
      isDisabled={isDisabled}
      formatOptions={{ maximumFractionDigits: 0, useGrouping: false }}
      onChange={(typed) => props.onChange(Number.isNaN(typed) ? null : typed)}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} />
      <Text slot="description" className={styles.hint ?? ''}>
        {hint}
      </Text>
    </NumberField>
  );
}
