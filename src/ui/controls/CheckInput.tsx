/** Something that is on or off, with its label. */

import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './CheckInput.module.css';

export interface CheckInputProps {
  readonly isSelected: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

export function CheckInput({ children, ...props }: CheckInputProps) {
  return (
    <Checkbox {...props} className={styles.check ?? ''}>
      <svg className={styles.box} viewBox="0 0 20 20" aria-hidden="true">
        <path d="M4.5 10.5l3.75 3.75 7.5-8.5" />
      </svg>
      {children}
    </Checkbox>
  );
}
