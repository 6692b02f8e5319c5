/** Which results are listed, with how many there are of each kind, and in which order. */

import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import {
  filterCounts,
  type Listing,
  RESULT_FILTERS,
  RESULT_ORDERS,
  type ResultRow,
} from '../../state/resultRows.ts';
import { en } from '../messages/en.ts';
import styles from './ResultFilters.module.css';

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
      <label className={styles.order}>
        <span className={styles.orderLabel}>{en.inspect.order}</span>
        <select
          className={styles.select}
          value={listing.order}
          onChange={({ currentTarget }) => {
            const order = RESULT_ORDERS.find((each) => each === currentTarget.value);
            if (order !== undefined) onList({ order });
          }}
        >
          {RESULT_ORDERS.map((order) => (
            <option key={order} value={order}>
              {en.inspect.orders[order]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
