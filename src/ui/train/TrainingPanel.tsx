/** The training's panel: where it stands, the buttons, the settings. */

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary, NormalSummary } from '../../inspector/types.ts';
import {
  chosenSettings,
  mergeChanges,
  type SettingsChanges,
} from '../../state/trainingSettings.ts';
import { Button } from '../controls/Button.tsx';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import { tourTargets } from '../tour/tourTargets.ts';
import { AdvancedSettings } from './AdvancedSettings.tsx';
import { ShortSideNotice } from './ShortSideNotice.tsx';
import { TilesNotice } from './TilesNotice.tsx';
import { TrainButton } from './TrainButton.tsx';
import styles from './TrainingPanel.module.css';
import { TrainingProgressView } from './TrainingProgressView.tsx';
import { TrainingStatus } from './TrainingStatus.tsx';
import { VerdictSettings } from './VerdictSettings.tsx';

export interface TrainingPanelProps {
  readonly inspector: InspectorSummary;
  /** Null until read. */
  readonly normals: readonly NormalSummary[] | null;
}

export function TrainingPanel({ inspector, normals }: TrainingPanelProps) {
  const { training, backbones, normals: store } = useStores();
  const warnings = useStore(store, (state) => state.warnings);
  const anyRun = useStore(training, (state) => state.run);
  const refreshBackbones = useStore(backbones, (state) => state.refresh);
  const [changes, setChanges] = useState<SettingsChanges>({});
  useEffect(() => {
    void refreshBackbones();
  }, [refreshBackbones]);

  const isTrained = inspector.state === 'trained';
  const isOwnRun = anyRun.kind !== 'idle' && anyRun.inspectorId === inspector.id;
  const run = isOwnRun ? anyRun : ({ kind: 'idle' } as const);
  const wantedRate = inspector.adjustment?.wantedRate ?? null;
  const adjusted = wantedRate === null ? {} : { calibration: { wantedRate } };
  const settings = chosenSettings(inspector.version, mergeChanges(adjusted, changes));
  // A shot that was saved twice is learned from once.
  const isTwin = ({ id }: NormalSummary): boolean =>
    warnings.get(id)?.some(({ kind }) => kind === 'near-duplicate') === true;
  const learned = normals?.filter((normal) => !isTwin(normal)) ?? null;
  const normalCount = learned?.length ?? inspector.normalCount;
  const change = (chosen: SettingsChanges): void =>
    setChanges((earlier) => mergeChanges(earlier, chosen));

  return (
    <section className={styles.panel} aria-labelledby="training-title">
      <h2 id="training-title">{en.train.trainTitle}</h2>
      <TrainingStatus inspector={inspector} run={run} />
      {(run.kind === 'running' || run.kind === 'finished') && <TrainingProgressView run={run} />}
      {run.kind === 'cancelled' && <Notice tone="neutral">{en.train.cancelled}</Notice>}
      {run.kind === 'failed' && (
        <Notice tone="error">{en.train.failed(run.error.message, run.start)}</Notice>
      )}
      {run.kind !== 'running' && (
        <TilesNotice
          key={inspector.id}
          settings={settings}
          version={inspector.version}
          normals={learned ?? []}
          onChange={change}
          otherwise={
            <ShortSideNotice
              settings={settings}
              version={inspector.version}
              normals={learned ?? []}
              onChange={change}
            />
          }
        />
      )}
      <div ref={tourTargets.train} className={styles.buttons}>
        {run.kind !== 'running' && (isTrained || inspector.state === 'uncalibrated') && (
          <LinkButton
            href={inspectorHref(inspector.id, 'inspect')}
            weight={isTrained ? 'primary' : 'plain'}
          >
            {en.train.goInspect}
          </LinkButton>
        )}
        <TrainButton
          inspector={inspector}
          normalCount={normalCount}
          settings={settings}
          onTrain={() => void training.getState().train(inspector.id, settings)}
        />
        {run.kind === 'running' && (
          <Button
            weight="danger"
            isDisabled={run.cancelling}
            onPress={() => void training.getState().cancel()}
          >
            {en.train.cancel(run.start)}
          </Button>
        )}
      </div>
      <VerdictSettings
        inspector={inspector}
        settings={settings.calibration}
        normalCount={normalCount}
        trainsNothing={settings.start === 'calibrate'}
        isDisabled={run.kind === 'running'}
        onChange={(calibration) => change({ calibration })}
      />
      <AdvancedSettings
        settings={settings}
        version={inspector.version}
        normals={learned ?? []}
        isDisabled={run.kind === 'running'}
        onChange={change}
        onUndo={() => setChanges({})}
      />
    </section>
  );
}
