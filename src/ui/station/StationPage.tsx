/** The page behind a station's address: finds the inspector, or says that there is none. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { NotFound } from '../shell/NotFound.tsx';
import { useStores } from '../stores.tsx';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { StationView } from './StationView.tsx';

export function StationPage({ inspectorId }: { readonly inspectorId: string }) {
  const stores = useStores();
  const { inspectors, error, refresh } = useStore(stores.inspectors);
  const inspector = inspectors?.find(({ id }) => id === inspectorId);
  useDocumentTitle(inspector?.name ?? null);
  useEffect(() => {
    void refresh();
  }, [refresh]);

  if (inspector !== undefined) return <StationView inspector={inspector} />;
  if (inspectors !== null) return <NotFound />;
  return error === null ? <p>{en.train.loading}</p> : <Notice tone="error">{error.message}</Notice>;
}
