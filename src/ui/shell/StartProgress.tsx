/** What shows while the worker starts and the self-test runs. */

import { en } from '../messages/en.ts';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { FullPage } from './FullPage.tsx';

export function StartProgress() {
  useDocumentTitle(null);
  return (
    <FullPage>
      <p aria-live="polite">{en.shell.starting}</p>
    </FullPage>
  );
}
