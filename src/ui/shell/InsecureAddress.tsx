/** What shows in the app's place at an address that is not secure: what the browser withholds, why, and the way out. */

import { LinkButton } from '../controls/LinkButton.tsx';
import { en } from '../messages/en.ts';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { FullPage } from './FullPage.tsx';
import styles from './InsecureAddress.module.css';

export interface InsecureAddressProps {
  /** Null where it cannot be told from the page's own address. */
  readonly httpsAddress: string | null;
}

export function InsecureAddress({ httpsAddress }: InsecureAddressProps) {
  const texts = en.insecure;
  useDocumentTitle(texts.title);
  return (
    <FullPage title={texts.title}>
      <p>{texts.reason}</p>
      <section className={styles.section}>
        <h2>{texts.missingLabel}</h2>
        <ul className={styles.list}>
          {texts.missing.map((feature) => (
            <li key={feature}>{feature}</li>
          ))}
        </ul>
        <p>{texts.kept}</p>
      </section>
      <section className={styles.section}>
        <h2>{texts.adviceLabel}</h2>
        {httpsAddress !== null && (
          <>
            <p>{texts.tryHttps}</p>
            <LinkButton href={httpsAddress} weight="primary">
              {httpsAddress}
            </LinkButton>
          </>
        )}
        <p>{texts.askForLan}</p>
        <p>
          <code className={styles.command}>{texts.lanCommand}</code>
        </p>
        <p>{texts.askHost}</p>
      </section>
    </FullPage>
  );
}
