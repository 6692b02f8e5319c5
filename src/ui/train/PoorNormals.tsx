/** The normals that need a look: why, and what can be done about each at once. */

import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { NormalSummary, NormalWarning } from '../../inspector/types.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { Button } from '../controls/Button.tsx';
import { FileName } from '../controls/FileName.tsx';
import { WarningMark } from '../controls/WarningMark.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './PoorNormals.module.css';
import { passFocusOn } from './passFocusOn.ts';
import { WarningBadge } from './WarningBadge.tsx';

/** So many are unfolded until more are asked for; nobody is asked for the sake of one. */
const FIRST_SHOWN = 3;

export function PoorNormals({ normals }: { readonly normals: readonly NormalSummary[] }) {
  const { normals: store } = useStores();
  const warnings = useStore(store, (state) => state.warnings);
  const [isUnfolded, setUnfolded] = useState(false);
  const poor = normals.filter(({ id }) => warnings.has(id));
  if (poor.length === 0) return <div aria-live="polite" />;
  const shown = isUnfolded || poor.length <= FIRST_SHOWN + 1 ? poor : poor.slice(0, FIRST_SHOWN);
  return (
    <section className={styles.panel} aria-labelledby="poor-normals-title">
      <div className={styles.words} aria-live="polite">
        <h3 id="poor-normals-title" className={styles.title}>
          <WarningMark />
          {en.normals.needLook(poor.length, normals.length)}
        </h3>
        <p className={styles.advice}>{en.normals.needLookAdvice}</p>
      </div>
      <ul className={styles.list} aria-label={en.normals.listLabel}>
        {shown.map((normal) => (
          <PoorNormal key={normal.id} normal={normal} warnings={warnings.get(normal.id) ?? []} />
        ))}
      </ul>
      {shown.length < poor.length && (
        <Button className={styles.more} onPress={() => setUnfolded(true)}>
          {en.normals.showAll(poor.length)}
        </Button>
      )}
    </section>
  );
}

interface PoorNormalProps {
  readonly normal: NormalSummary;
  readonly warnings: readonly NormalWarning[];
}

function PoorNormal({ normal, warnings }: PoorNormalProps) {
  const { normals: store } = useStores();
  const { id, fileName, thumbnail } = normal;
  const itemRef = useRef<HTMLLIElement>(null);

  function leave(action: (normalId: string) => Promise<void>): void {
    passFocusOn(itemRef.current);
    void action(id);
  }

  return (
    <li ref={itemRef} className={styles.item} aria-label={fileName}>
      <BlobImage blob={thumbnail} alt="" className={styles.thumbnail} />
      <div className={styles.reasons}>
        <FileName name={fileName} />
        {warnings.map((warning) => {
          const { seen, why, what } = en.normals.warningText(warning);
          return (
            <div key={warning.kind} className={styles.reason}>
              <WarningBadge warning={warning} />
              <p>
                <strong>{seen}</strong> {why} {what}
              </p>
            </div>
          );
        })}
      </div>
      <div className={styles.buttons}>
        <Button
          aria-label={en.normals.removeName(fileName)}
          onPress={() => leave(store.getState().remove)}
        >
          {en.normals.remove}
        </Button>
        <Button
          aria-label={en.normals.fineName(fileName)}
          onPress={() => leave(store.getState().dismissWarnings)}
        >
          {en.normals.fine}
        </Button>
      </div>
    </li>
  );
}
