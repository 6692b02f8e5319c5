/** Names the browser's tab after the view shown. */

import { useEffect } from 'react';
import { en } from './messages/en.ts';

/** @param page The view's name; null for the app's alone. */
export function useDocumentTitle(page: string | null): void {
  useEffect(() => {
    document.title = en.shell.documentTitle(page);
  }, [page]);
}
