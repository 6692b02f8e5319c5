/** How to photograph good parts, for as long as there are none. */

import { HelpedSection } from '../help/HelpedSection.tsx';
import { en } from '../messages/en.ts';
import styles from './PhotographAdvice.module.css';

/** One drawing a rule, on 24 by 24. */
const DRAWINGS = {
  light: 'M12 3a6 6 0 0 0-3.5 10.9V17h7v-3.1A6 6 0 0 0 12 3zM9.5 20.5h5',
  fixture: 'M4 20h16M7 20V11h10v9M4 14v6M20 14v6',
  distance: 'M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4M8 8h8v8H8z',
  noFlash: 'M13 3L6 13h5l-1 8 7-10h-5zM4 4l16 16',
  focus: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 2.5v4M12 17.5v4M2.5 12h4M17.5 12h4',
  variety: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 17l2.2 2.5L20 14.5',
} satisfies Record<keyof typeof en.normals.rules, string>;

export function PhotographAdvice() {
  return (
    <HelpedSection level={3} title={en.normals.rulesTitle} topic="photographs">
      <ul className={styles.rules}>
        {(Object.keys(DRAWINGS) as (keyof typeof DRAWINGS)[]).map((rule) => (
          <li key={rule} className={styles.rule}>
            <svg className={styles.drawing} viewBox="0 0 24 24" aria-hidden="true">
              <path d={DRAWINGS[rule]} />
            </svg>
            <p>
              <strong className={styles.name}>{en.normals.rules[rule].name}</strong>{' '}
              {en.normals.rules[rule].text}
            </p>
          </li>
        ))}
      </ul>
    </HelpedSection>
  );
}
