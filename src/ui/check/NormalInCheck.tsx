/** Whether a normal is a good part of the shift-start check too: a switch over its thumbnail. */

import { ToggleButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { NormalSummary } from '../../inspector/types.ts';
import { CheckPartMark } from '../controls/CheckPartMark.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './NormalInCheck.module.css';

export function NormalInCheck({ normal }: { readonly normal: NormalSummary }) {
  const { check } = useStores();
  const partId = useStore(
    check,
    ({ parts }) => parts?.find(({ sha256 }) => sha256 === normal.sha256)?.id,
  );
  const { addNormal, remove } = check.getState();
  return (
    <ToggleButton
      className={styles.toggle ?? ''}
      aria-label={en.check.useNormal(normal.fileName)}
      isSelected={partId !== undefined}
      onChange={() => void (partId === undefined ? addNormal(normal) : remove(partId))}
    >
      <CheckPartMark />
    </ToggleButton>
  );
}
