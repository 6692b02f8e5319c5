/** One of a few options as joined buttons. */

import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './Choice.module.css';

export interface ChoiceProps<Option extends string> {
  readonly label: string;
  readonly options: readonly Option[];
  readonly names: Readonly<Record<Option, string>>;
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
  /** Drawn in front of an option's name. */
  readonly swatch?: (option: Option) => ReactNode;
}

export function Choice<Option extends string>(props: ChoiceProps<Option>) {
  const { label, options, names, chosen, onChoose, swatch } = props;
  return (
    <ToggleButtonGroup
      className={styles.choice}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const option = options.find((each) => keys.has(each));
        if (option !== undefined) onChoose(option);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option} id={option} className={styles.option}>
          {swatch?.(option)}
          {names[option]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
