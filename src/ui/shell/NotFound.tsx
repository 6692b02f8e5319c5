/** What shows for an address that names nothing here. */

import { LinkButton } from '../controls/LinkButton.tsx';
import { en } from '../messages/en.ts';
import { HOME_HREF } from '../route.ts';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import styles from './NotFound.module.css';

export function NotFound() {
  useDocumentTitle(en.shell.notFoundTitle);
  return (
    <div className={styles.message}>
      <h1>{en.shell.notFoundTitle}</h1>
      <p>{en.shell.notFoundText}</p>
      <LinkButton href={HOME_HREF} weight="primary">
        {en.shell.backHome}
      </LinkButton>
    </div>
  );
}
