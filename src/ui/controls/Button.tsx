/** The page's button, in three weights. */

import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from '../classNames.ts';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className'> {
  /** `primary`: the one thing to do next; `plain`: everything else; `danger`: cannot be undone. */
  readonly weight?: 'primary' | 'plain' | 'danger';
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ weight = 'plain', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classNames(styles.button, styles[weight], className)} />;
}
