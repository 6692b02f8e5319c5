/** Which results are listed, with how many there are of each kind, and in which order. */

import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import {
  filterCounts,
  type Listing,
  RESULT_FILTERS,
  RESULT_ORDERS,
  type ResultRow,
} from '../../state/resultRows.ts';
import { SelectInput } from '../controls/SelectInput.tsx';
import { en } from '../messages/en.ts';
import styles from './ResultFilters.module.css';

const ORDERS = RESULT_ORDERS.map((value) => ({ value, text: en.inspect.orders[value] }));

export interface ResultFiltersProps {
  /** All of them, listed or not. */
  readonly rows: readonly ResultRow[];
  readonly listing: Listing;
  readonly onList: (wish: Partial<Listing>) => void;
}

export function ResultFilters({ rows, listing, onList }: ResultFiltersProps) {
  const counts = filterCounts(rows);
  const offered = RESULT_FILTERS.filter(
    (filter) => filter === 'all' || filter === listing.filter || counts[filter] > 0,
  );
  return (
    <div className={styles.filters}>
      <ToggleButtonGroup
        className={styles.group}
        aria-label={en.inspect.filter}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[listing.filter]}
        onSelectionChange={(keys) => {
          const filter = RESULT_FILTERS.find((each) => keys.has(each));
          if (filter !== undefined) onList({ filter });
        }}
      >
        {offered.map((filter) => (
          <ToggleButton key={filter} id={filter} className={styles.filter}>
            {en.inspect.filterText(filter, counts[filter])}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SelectInput
        label={en.inspect.order}
        options={ORDERS}
        value={listing.order}
        isInLine
        onChange={(order) => onList({ order })}
      />
    </div>
  );
}
