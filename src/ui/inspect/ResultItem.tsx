/** One line of the results: state, file name and score, chosen by a press; removable. */

import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { InspectionItem } from '../../state/inspectionStore.ts';
import { CrossMark } from '../controls/CrossMark.tsx';
import { FileName } from '../controls/FileName.tsx';
import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import styles from './ResultList.module.css';
import { signOf, VerdictIcon } from './VerdictIcon.tsx';

export interface ResultItemProps {
  readonly item: InspectionItem;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  /** Gets the item's element, which is about to go. */
  readonly onRemove: (element: HTMLLIElement) => void;
}

export function ResultItem({ item, isSelected, onSelect, onRemove }: ResultItemProps) {
  const itemRef = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) revealInList(itemRef.current);
  }, [isSelected]);

  return (
    <li
      ref={itemRef}
      className={styles.item}
      data-selected={isSelected || undefined}
      aria-label={en.inspect.resultName(item, scoreOf(item))}
    >
      <Button className={styles.choose} aria-current={isSelected} onPress={onSelect}>
        <VerdictIcon sign={signOf(item)} />
        <FileName name={item.fileName} className={styles.fileName} />
        <span className={styles.outcome} data-sign={signOf(item)}>
          {outcomeOf(item)}
        </span>
        <span className={styles.score}>{scoreOf(item)}</span>
        {item.status === 'failed' && <span className={styles.reason}>{item.error.message}</span>}
      </Button>
      <Button
        className={styles.remove}
        aria-label={en.inspect.remove(item.fileName)}
        onPress={() => {
          if (itemRef.current !== null) onRemove(itemRef.current);
        }}
      >
        <CrossMark />
      </Button>
    </li>
  );
}

function scoreOf(item: InspectionItem): string {
  return item.status === 'done' ? formatScore(item.inspection.score) : '';
}

function outcomeOf(item: InspectionItem): string {
  return item.status === 'done'
    ? en.inspect.verdictTitle(item.inspection.verdict)
    : en.inspect[item.status];
}

/** Scrolls the list, never the page, until the item is in sight. */
function revealInList(item: HTMLLIElement | null): void {
  const list = item?.parentElement;
  if (!item || !list) return;
  const below = item.offsetTop + item.offsetHeight - (list.scrollTop + list.clientHeight);
  const above = list.scrollTop - item.offsetTop;
  if (below > 0) list.scrollTop += below;
  else if (above > 0) list.scrollTop -= above;
}
