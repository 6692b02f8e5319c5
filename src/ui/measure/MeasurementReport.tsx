/** What a measurement found, as plain tables, and the file of it. */

import { version } from '../../../package.json';
import type { DeviceMeasurement } from '../../state/measurementStore.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { downloadFile } from '../downloadFile.ts';
import { en } from '../messages/en.ts';
import { BackendTable } from './BackendTable.tsx';
import styles from './MeasurementReport.module.css';
import { encodeMeasurement, measurementFileName } from './measurementFile.ts';

export function MeasurementReport({ measurement }: { readonly measurement: DeviceMeasurement }) {
  const { backends, notMeasured, storage, device } = measurement;
  const save = () =>
    downloadFile(measurementFileName(measurement), encodeMeasurement(measurement, version));
  return (
    <div className={styles.report}>
      {backends.map((measured) => (
        <BackendTable key={`${measured.backend} ${measured.threads}`} measured={measured} />
      ))}
      <p className={styles.quiet}>{en.measure.timeNote}</p>
      {notMeasured.map((problem) => (
        <Notice key={problem.backend} tone="neutral">
          {en.measure.problem(problem)}
        </Notice>
      ))}
      <h3 className={styles.title}>{en.measure.storageTitle}</h3>
      <p>{en.measure.storageWords(storage)}</p>
      <h3 className={styles.title}>{en.measure.deviceTitle}</h3>
      <dl className={styles.facts}>
        {en.measure.facts(device).map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button onPress={save}>{en.measure.save}</Button>
      </div>
      <p className={styles.quiet}>{en.measure.saveNote}</p>
    </div>
  );
}
