/** One inspector's page: its name, and the tabs Train, Inspect, Live, Evaluate and Runs. */

import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useStore } from 'zustand';
import { LiveTab } from '../camera/LiveTab.tsx';
import { Notice } from '../controls/Notice.tsx';
import { evaluateView } from '../evaluate/evaluateView.ts';
import { HelpLink } from '../help/HelpLink.tsx';
import type { HelpTopicId } from '../help/helpTopic.ts';
import { DemoFailure } from '../home/DemoFailure.tsx';
import { InspectTab } from '../inspect/InspectTab.tsx';
import { LazyView } from '../lazy/LazyView.tsx';
import { en } from '../messages/en.ts';
import { asTab, HOME_HREF, type InspectorTab, inspectorHref, navigate } from '../route.ts';
import { RunsTab } from '../runs/RunsTab.tsx';
import { NotFound } from '../shell/NotFound.tsx';
import { useDriftOf } from '../stability/useDriftOf.ts';
import { useStores } from '../stores.tsx';
import { tourTargets } from '../tour/tourTargets.ts';
import { TrainTab } from '../train/TrainTab.tsx';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import hiddenStyles from '../visuallyHidden.module.css';
import { InspectorName } from './InspectorName.tsx';
import styles from './InspectorPage.module.css';

export interface InspectorPageProps {
  readonly inspectorId: string;
  readonly tab: InspectorTab;
  /** The run that is open on the tab Runs, if any. */
  readonly runId: string | null;
}

/** What of the help belongs to each tab. */
const TOPICS: Record<InspectorTab, HelpTopicId> = {
  train: 'photographs',
  inspect: 'verdicts',
  live: 'camera',
  evaluate: 'evaluate',
  runs: 'batches',
};

export function InspectorPage({ inspectorId, tab, runId }: InspectorPageProps) {
  const stores = useStores();
  const { inspectors, error, refresh, dismissError } = useStore(stores.inspectors);
  const inspector = inspectors?.find(({ id }) => id === inspectorId);
  useDocumentTitle(inspector?.name ?? null);
  useDriftOf(inspectorId);
  useEffect(() => {
    void refresh();
  }, [refresh]);

  const problem = error !== null && (
    <Notice tone="error" onDismiss={dismissError}>
      {error.message}
    </Notice>
  );
  if (inspector === undefined) {
    if (inspectors !== null) return <NotFound />;
    return problem || <p>{en.train.loading}</p>;
  }
  return (
    <div className={styles.page}>
      <div className={styles.heading}>
        <a href={HOME_HREF} className={styles.back}>
          <span className={styles.arrow} aria-hidden="true">
            ‹
          </span>
          <span className={styles.backWords}>{en.shell.backHome}</span>
        </a>
        <h1 className={hiddenStyles.hidden}>{inspector.name}</h1>
        <InspectorName inspector={inspector} />
        <div className={styles.help}>
          <HelpLink topic={TOPICS[tab]} />
        </div>
      </div>
      {problem}
      <DemoFailure />
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={tab}
        onSelectionChange={(key) => navigate(inspectorHref(inspectorId, asTab(key)))}
      >
        <TabList aria-label={en.train.tabsLabel} className={styles.tabList ?? ''}>
          <Tab id="train" className={styles.tab ?? ''}>
            {en.train.trainTab}
          </Tab>
          <Tab ref={tourTargets.inspect} id="inspect" className={styles.tab ?? ''}>
            {en.train.inspectTab}
          </Tab>
          <Tab ref={tourTargets.live} id="live" className={styles.tab ?? ''}>
            {en.camera.tab}
          </Tab>
          <Tab id="evaluate" className={styles.tab ?? ''}>
            {en.evaluate.tab}
          </Tab>
          <Tab id="runs" className={styles.tab ?? ''}>
            {en.runs.tab}
          </Tab>
        </TabList>
        <TabPanel id="train" className={styles.panel ?? ''}>
          <TrainTab inspector={inspector} />
        </TabPanel>
        <TabPanel id="inspect" className={styles.panel ?? ''}>
          <InspectTab inspectorId={inspectorId} />
        </TabPanel>
        <TabPanel id="live" className={styles.panel ?? ''}>
          <LiveTab inspector={inspector} />
        </TabPanel>
        <TabPanel id="evaluate" className={styles.panel ?? ''}>
          <LazyView view={evaluateView} props={{ inspector }} />
        </TabPanel>
        <TabPanel id="runs" className={styles.panel ?? ''}>
          <RunsTab inspector={inspector} runId={runId} />
        </TabPanel>
      </Tabs>
    </div>
  );
}
