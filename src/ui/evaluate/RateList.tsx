/** Escape rate, false-alarm rate and what is left to a person, each with what so few parts leave open. */

import type { Confusion, Rate } from '../../evaluation/types.ts';
import { Explain } from '../controls/Explain.tsx';
import { en } from '../messages/en.ts';
import styles from './RateList.module.css';

export function RateList({ confusion }: { readonly confusion: Confusion }) {
  const { escapes, falseAlarms, uncertain } = confusion;
  return (
    <dl className={styles.rates} aria-live="polite">
      <RateRow name="escapes" rate={escapes} />
      <RateRow name="falseAlarms" rate={falseAlarms} />
      <RateRow name="uncertainDefective" rate={uncertain.defective} />
      <RateRow name="uncertainGood" rate={uncertain.good} />
    </dl>
  );
}

interface RateRowProps {
  readonly name: keyof typeof en.thresholds.rates;
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
