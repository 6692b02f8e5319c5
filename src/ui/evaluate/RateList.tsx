/** Of defective parts what escapes and what is left to a person, of good ones the false alarms, each with what so few parts leave open. */

import type { Confusion, Rate } from '../../evaluation/types.ts';
import { Explain } from '../controls/Explain.tsx';
import { en } from '../messages/en.ts';
import styles from './RateList.module.css';

const RATES = ['escapes', 'uncertainDefective', 'falseAlarms', 'wronglyRejected'] as const;

export function RateList({ confusion }: { readonly confusion: Confusion }) {
  return (
    <dl className={styles.rates} aria-live="polite">
      {RATES.map((name) => (
        <RateRow key={name} name={name} rate={confusion[name]} />
      ))}
    </dl>
  );
}

interface RateRowProps {
  readonly name: (typeof RATES)[number];
  readonly rate: Rate;
}

function RateRow({ name, rate }: RateRowProps) {
  const { term, meaning } = en.thresholds.rates[name];
  return (
    <div className={styles.rate}>
      <dt className={styles.term}>
        {term}
        <Explain term={term} text={meaning} />
      </dt>
      <dd className={styles.value}>
        <span className={rate.share === null ? styles.detail : styles.share}>
          {en.thresholds.share(rate)}
        </span>
        <span className={styles.detail}>{en.thresholds.detail(rate)}</span>
      </dd>
    </div>
  );
}
