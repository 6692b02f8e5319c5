/** How many defects are found, by their size. */

import { recallBySize } from '../../evaluation/sizeRecall.ts';
import type { Evaluation, Rate } from '../../evaluation/types.ts';
import { en } from '../messages/en.ts';
import styles from './SizeTable.module.css';
import { WideTable } from './WideTable.tsx';

export interface SizeTableProps {
  readonly evaluation: Pick<Evaluation, 'images' | 'maker'>;
}

export function SizeTable({ evaluation: { images, maker } }: SizeTableProps) {
  const { mapThreshold } = maker;
  if (mapThreshold === null) return <p className={styles.missing}>{en.sizes.uncalibrated}</p>;
  const sizes = recallBySize(images, mapThreshold);
  if (sizes.length === 0) return <p className={styles.missing}>{en.sizes.noMasks}</p>;
  return (
    <WideTable label={en.sizes.table}>
      <thead>
        <tr>
          <th scope="col">{en.sizes.size}</th>
          <th scope="col">{en.sizes.found}</th>
          <th scope="col">{en.sizes.interval}</th>
        </tr>
      </thead>
      <tbody>
        {sizes.map((size) => (
          <tr key={size.fromShare}>
            <th scope="row">{en.sizes.range(size)}</th>
            <td>
              <FoundBar found={size.found} />
            </td>
            <td className={styles.interval}>{en.thresholds.interval(size.found)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function FoundBar({ found }: { readonly found: Rate }) {
  return (
    <span className={styles.found}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ inlineSize: `${(found.share ?? 0) * 100}%` }} />
      </span>
      {en.thresholds.counts(found)}
    </span>
  );
}
