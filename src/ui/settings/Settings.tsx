/** Settings: the app on this device, the stored backbones, and where files of weights come in. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Notice } from '../controls/Notice.tsx';
import { TitledSection } from '../controls/TitledSection.tsx';
import { ThisDevice } from '../device/ThisDevice.tsx';
import { HelpLink } from '../help/HelpLink.tsx';
import { MeasureDevice } from '../measure/MeasureDevice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { AddWeights } from './AddWeights.tsx';
import { BackboneList } from './BackboneList.tsx';
import { CheckpointCard } from './CheckpointCard.tsx';
import styles from './Settings.module.css';

export function Settings() {
  const stores = useStores();
  const { backbones, checkpoints, error, refresh, dismissError } = useStore(stores.backbones);
  useDocumentTitle(en.settings.title);
  useEffect(() => {
    void refresh();
  }, [refresh]);

  return (
    <div className={styles.settings}>
      <div className={styles.heading}>
        <h1 className={styles.title}>{en.settings.title}</h1>
        <HelpLink topic="offline" />
      </div>
      <TitledSection title={en.device.title}>
        <ThisDevice />
      </TitledSection>
      <MeasureDevice />
      <TitledSection title={en.settings.backbonesTitle}>
        <p className={styles.text}>{en.settings.backbonesText}</p>
        {error !== null && (
          <Notice tone="error" onDismiss={dismissError}>
            {error.message}
          </Notice>
        )}
        {backbones === null && error === null && <p>{en.settings.loading}</p>}
        {backbones !== null && <BackboneList backbones={backbones} />}
      </TitledSection>
      <TitledSection title={en.settings.addTitle}>
        <AddWeights />
        {checkpoints.map((checkpoint) => (
          <CheckpointCard key={checkpoint.id} checkpoint={checkpoint} backbones={backbones ?? []} />
        ))}
      </TitledSection>
    </div>
  );
}
