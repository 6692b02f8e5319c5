/** One inspector in Home's list: picture, name, facts, state, and its deletion. */

import type { InspectorSummary } from '../../inspector/types.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { DeleteInspector } from './DeleteInspector.tsx';
import styles from './InspectorCard.module.css';
import { StateMark } from './StateMark.tsx';

export function InspectorCard({ inspector }: { readonly inspector: InspectorSummary }) {
  const { id, name, thumbnail, normalCount, state, version } = inspector;
  const tab = state === 'trained' ? 'inspect' : 'train';
  return (
    <li className={styles.card}>
      <BlobImage blob={thumbnail} alt="" className={styles.thumbnail} />
      <div className={styles.facts}>
        <h2 className={styles.name}>
          <a href={inspectorHref(id, tab)} className={styles.link} title={name}>
            {name}
          </a>
        </h2>
        <StateMark state={state} />
        <p className={styles.quiet}>{en.home.normals(normalCount)}</p>
        <p className={styles.quiet}>
          {version === null ? en.home.neverTrained : en.home.lastStep(version)}
        </p>
      </div>
      <DeleteInspector inspector={inspector} />
    </li>
  );
}
