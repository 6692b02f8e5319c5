/** A link to another view that looks like a button. */

import type { ReactNode } from 'react';
import { classNames } from '../classNames.ts';
import styles from './Button.module.css';

export interface LinkButtonProps {
  readonly href: string;
  readonly weight?: 'primary' | 'plain';
  readonly children: ReactNode;
}

export function LinkButton({ href, weight = 'plain', children }: LinkButtonProps) {
  return (
    <a href={href} className={classNames(styles.button, styles[weight])}>
      {children}
    </a>
  );
}
