/** One backend's times, a row for each kind of work. */

import type { MeasuredBackend } from '../../state/measurementStore.ts';
import { en } from '../messages/en.ts';
import styles from './BackendTable.module.css';

export function BackendTable({ measured }: { readonly measured: MeasuredBackend }) {
  const { columns } = en.measure;
  return (
    <div className={styles.backend}>
      <table className={styles.table}>
        <caption className={styles.caption}>{en.measure.backendName(measured)}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.work}</th>
            <th scope="col">{columns.time}</th>
            <th scope="col">{columns.words}</th>
          </tr>
        </thead>
        <tbody>
          {measured.rows.map(({ work, row }) => (
            <tr key={row.name}>
              <th scope="row">{en.measure.workName(work)}</th>
              <td>{en.measure.time(row.msMedian, row.msQuartiles)}</td>
              <td>{en.measure.inWords(work, row.msMedian, row.gigaMacPerSecond)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{en.measure.backendNote(measured)}</p>
    </div>
  );
}
