/** The lines of the results. Past a hundred only those in sight are there, however long the list. */

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { ResultRow } from '../../state/resultRows.ts';
import { ResultItem } from './ResultItem.tsx';
import styles from './ResultList.module.css';

const MOST_PLAIN_ROWS = 100;
/** Of a line without part and reason; the others are measured. */
const USUAL_ROW_PX = 62;

export interface ResultRowsProps {
  readonly rows: readonly ResultRow[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly onRemove: ((id: string) => void) | null;
}

/** Up, Down, Home and End choose another result and take the focus along. */
export function ResultRows({ rows, selectedId, onSelect, onRemove }: ResultRowsProps) {
  const listRef = useRef<HTMLUListElement>(null);
  const selected = rows.findIndex(({ id }) => id === selectedId);
  const isVirtual = rows.length > MOST_PLAIN_ROWS;
  const focus = useFocusedRow(listRef);
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: () => listRef.current,
    estimateSize: () => USUAL_ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    // What is selected or has the focus stays, or scrolling would lose the focus.
    rangeExtractor: (range) => withKept(range, [selected, focus.index]),
  });

  useEffect(() => {
    if (selected === -1) return;
    if (isVirtual) virtualizer.scrollToIndex(selected, { align: 'auto' });
    else revealInList(listRef.current, selected);
  }, [selected, isVirtual, virtualizer]);

  function moveBy(event: KeyboardEvent): void {
    const from = rowIndexOf(event.target);
    const target = from === null ? undefined : targetOf(event.key, from, rows.length);
    const row = target === undefined ? undefined : rows[target];
    if (row === undefined || target === undefined) return;
    event.preventDefault();
    focus.moveTo(target);
    onSelect(row.id);
  }

  function itemAt(index: number) {
    const row = rows[index];
    if (row === undefined) return null;
    return {
      row,
      index,
      count: rows.length,
      isSelected: index === selected,
      onSelect: () => onSelect(row.id),
      onRemove:
        onRemove &&
        (() => {
          focus.moveTo(Math.min(index, rows.length - 2));
          onRemove(row.id);
        }),
    };
  }

  return (
    <ul
      ref={listRef}
      className={styles.list}
      data-virtual={isVirtual || undefined}
      style={isVirtual ? extentStyle(virtualizer.getTotalSize()) : undefined}
      onKeyDown={moveBy}
      onFocus={({ target }) => focus.follow(rowIndexOf(target))}
    >
      {isVirtual
        ? virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const item = itemAt(index);
            if (item === null) return null;
            const style = { transform: `translateY(${start}px)` };
            return (
              <ResultItem
                key={key}
                {...item}
                style={style}
                elementRef={virtualizer.measureElement}
              />
            );
          })
        : rows.map(({ id }, index) => {
            const item = itemAt(index);
            return item && <ResultItem key={id} {...item} />;
          })}
    </ul>
  );
}

/** Which row has the focus, and the way to give it to one that may not be there yet. */
function useFocusedRow(listRef: RefObject<HTMLUListElement | null>) {
  const [index, setIndex] = useState(-1);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = listRef.current?.querySelector(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.querySelector('button')?.focus();
  });
  return {
    index,
    follow: (focused: number | null) => setIndex(focused ?? -1),
    moveTo(target: number) {
      wanted.current = target;
      setIndex(target);
    },
  };
}

/** Of the whole list, though few of its lines are there. */
function extentStyle(sizePx: number): CSSProperties {
  const style: CSSProperties & Record<'--extent', string> = { '--extent': `${sizePx}px` };
  return style;
}

function withKept(range: Range, kept: readonly number[]): number[] {
  const indexes = new Set(defaultRangeExtractor(range));
  for (const index of kept) if (index >= 0 && index < range.count) indexes.add(index);
  return [...indexes].sort((a, b) => a - b);
}

function targetOf(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function rowIndexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row === null ? null : Number(row.getAttribute('data-index'));
}

/** Scrolls the list, never the page, until the row is in sight. */
function revealInList(list: HTMLUListElement | null, index: number): void {
  const item = list?.children[index];
  if (!list || !(item instanceof HTMLElement)) return;
  const below = item.offsetTop + item.offsetHeight - (list.scrollTop + list.clientHeight);
  const above = list.scrollTop - item.offsetTop;
  if (below > 0) list.scrollTop += below;
  else if (above > 0) list.scrollTop -= above;
}
