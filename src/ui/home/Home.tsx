/** Home: the list of inspectors, a new one, and the demo. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref, navigate } from '../route.ts';
import { useStores } from '../stores.tsx';
import { tourTargets } from '../tour/tourTargets.ts';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { DemoButton } from './DemoButton.tsx';
import { DemoFailure } from './DemoFailure.tsx';
import { DemoProgress } from './DemoProgress.tsx';
import { EmptyHome } from './EmptyHome.tsx';
import styles from './Home.module.css';
import { InspectorCard } from './InspectorCard.tsx';

export function Home() {
  const stores = useStores();
  const { inspectors, error, refresh, dismissError } = useStore(stores.inspectors);
  useDocumentTitle(null);
  useEffect(() => {
    void refresh();
  }, [refresh]);

  const isEmpty = inspectors !== null && inspectors.length === 0;
  const isLoading = inspectors === null && error === null;
  const actions = (
    <>
      <NewInspectorButton />
      <DemoButton />
    </>
  );
  return (
    <div className={styles.home}>
      {!isEmpty && (
        <div className={styles.heading}>
          <h1>{en.home.title}</h1>
          {/* An empty list has them elsewhere: before it is known they would move from under a finger. */}
          {!isLoading && <div className={styles.actions}>{actions}</div>}
        </div>
      )}
      {error !== null && (
        <Notice tone="error" onDismiss={dismissError}>
          {error.message}
        </Notice>
      )}
      <DemoFailure />
      <DemoProgress />
      {isLoading && <p>{en.home.loading}</p>}
      {isEmpty && <EmptyHome>{actions}</EmptyHome>}
      {inspectors !== null && !isEmpty && (
        <ul className={styles.list} aria-label={en.home.listLabel}>
          {inspectors.map((inspector) => (
            <InspectorCard key={inspector.id} inspector={inspector} />
          ))}
        </ul>
      )}
    </div>
  );
}

function NewInspectorButton() {
  const { inspectors } = useStores();

  async function createAndOpen(): Promise<void> {
    const { inspectors: present, create } = inspectors.getState();
    const name = en.home.newInspectorName((present?.length ?? 0) + 1);
    const inspector = await create(name);
    if (inspector !== null) navigate(inspectorHref(inspector.id, 'train'));
  }

  return (
    <Button
      ref={tourTargets['new-inspector']}
      weight="primary"
      onPress={() => void createAndOpen()}
    >
      {en.home.newInspector}
    </Button>
  );
}
