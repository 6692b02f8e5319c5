/** One of several options, by the system's own list, which tablets show in large. */

import { useId } from 'react';
import { classNames } from '../classNames.ts';
import styles from './Field.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

export interface SelectInputProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly SelectOption<Value>[];
  /** Null while nothing is chosen; the placeholder then shows. */
  readonly value: Value | null;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** The label beside the list instead of above, where a line is all there is. */
  readonly isInLine?: boolean;
  readonly onChange: (value: Value) => void;
}

export function SelectInput<Value extends string>(props: SelectInputProps<Value>) {
  const { label, hint, options, value, placeholder, onChange } = props;
  const { isDisabled = false, isInLine = false } = props;
  const id = useId();
  const hintId = `${id}-hint`;

  function choose(chosen: string): void {
    const option = options.find((each) => each.value === chosen);
    if (option !== undefined) onChange(option.value);
  }

  return (
    <div className={isInLine ? styles.line : styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.withArrow}>
        <select
          id={id}
          className={classNames(styles.input, styles.select)}
          value={value ?? ''}
          disabled={isDisabled}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {value === null && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      </div>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
