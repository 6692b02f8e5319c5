/** The list of results with its counts. */

import type { KeyboardEvent } from 'react';
import type { InspectionBatch, InspectionItem } from '../../state/inspectionStore.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { ResultItem } from './ResultItem.tsx';
import styles from './ResultList.module.css';

export interface ResultListProps {
  readonly batch: InspectionBatch;
  readonly onSelect: (itemId: string) => void;
  readonly onRemove: (itemId: string) => void;
  readonly onClear: () => void;
}

export function ResultList({ batch, onSelect, onRemove, onClear }: ResultListProps) {
  return (
    <section className={styles.results} aria-label={en.inspect.results}>
      <div className={styles.head}>
        <p className={styles.counts}>{countsText(batch.items)}</p>
        <Button className={styles.clear} onPress={onClear}>
          {en.inspect.clear}
        </Button>
      </div>
      <ul className={styles.list} onKeyDown={moveFocus}>
        {batch.items.map((item) => (
          <ResultItem
            key={item.id}
            item={item}
            isSelected={item.id === batch.selectedId}
            onSelect={() => onSelect(item.id)}
            onRemove={(element) => {
              passFocusOn(element);
              onRemove(item.id);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function countsText(items: readonly InspectionItem[]): string {
  const verdicts = items.flatMap((item) =>
    item.status === 'done' ? [item.inspection.verdict] : [],
  );
  const isUnjudged = verdicts.length > 0 && verdicts.every((verdict) => verdict === 'not-judged');
  const rejects = verdicts.filter((verdict) => verdict === 'reject').length;
  const pending = items.filter(({ status }) => status === 'waiting' || status === 'running');
  return pending.length === 0
    ? en.inspect.counts(verdicts.length, isUnjudged ? null : rejects)
    : en.inspect.countsWithRest(verdicts.length, isUnjudged ? null : rejects, pending.length);
}

/** Up and Down choose the neighbouring result and take the focus along. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const item = (event.target as Element).closest('li');
  const neighbour =
    event.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling;
  const button = neighbour?.querySelector('button');
  event.preventDefault();
  button?.focus();
  button?.click();
}

/** The focus goes to what takes the removed item's place rather than getting lost with it. */
function passFocusOn(item: Element): void {
  const neighbour = item.nextElementSibling ?? item.previousElementSibling;
  neighbour?.querySelector('button')?.focus();
}
