/** The stored backbones, each with its size, its hash, who uses it, and its deletion. */

import { useId } from 'react';
import type { BackboneSummary } from '../../state/backbonesStore.ts';
import { en } from '../messages/en.ts';
import styles from './BackboneList.module.css';
import { DeleteBackbone } from './DeleteBackbone.tsx';

export interface BackboneListProps {
  readonly backbones: readonly BackboneSummary[];
}

export function BackboneList({ backbones }: BackboneListProps) {
  return (
    <ul className={styles.list} aria-label={en.settings.backbonesList}>
      {backbones.map((backbone) => (
        <BackboneItem key={backbone.reference.sha256} backbone={backbone} />
      ))}
    </ul>
  );
}

function BackboneItem({ backbone }: { readonly backbone: BackboneSummary }) {
  const { reference, sizeBytes } = backbone;
  const id = useId();
  const useTextId = `${id}-use`;
  return (
    <li className={styles.item} aria-labelledby={id}>
      <div className={styles.facts}>
        <h3 id={id} className={styles.name}>
          {reference.name}
        </h3>
        <p className={styles.quiet}>
          {en.settings.size(sizeBytes)} · {en.settings.hashLabel}{' '}
          <code title={reference.sha256}>{en.settings.shortHash(reference.sha256)}</code>
        </p>
        <p id={useTextId}>{en.settings.use(backbone)}</p>
      </div>
      <DeleteBackbone backbone={backbone} reasonId={useTextId} />
    </li>
  );
}
