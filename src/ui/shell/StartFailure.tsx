/** What shows when Loupe cannot start: the reason, and what to do about it. */

import { InputError } from '../../errors.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { FullPage } from './FullPage.tsx';

export function StartFailure({ error }: { readonly error: Error }) {
  useDocumentTitle(en.shell.failedTitle);
  return (
    <FullPage title={en.shell.failedTitle}>
      <Notice tone="error">{error.message}</Notice>
      <p>{en.shell.failedAdvice[kindOfFailure(error)]}</p>
      <Button weight="primary" onPress={() => window.location.reload()}>
        {en.shell.reload}
      </Button>
    </FullPage>
  );
}

function kindOfFailure(error: Error): keyof typeof en.shell.failedAdvice {
  if (!(error instanceof InputError)) return 'other';
  switch (error.code) {
    case 'backend':
      return 'backend';
    case 'storage':
    case 'storage-full':
      return 'storage';
    default:
      return 'other';
  }
}
