/** What is done with the picture: capture it for inspection or as a good part, or freeze it. */

import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './CaptureButtons.module.css';

/** What comes first is what the inspector needs next. */
export function CaptureButtons({ inspector }: { readonly inspector: InspectorSummary }) {
  const { camera: store } = useStores();
  const { phase, held, preferences, capture, captureNormal, freeze, release } = useStore(store);
  const hasPicture = held !== null || phase.kind === 'open';
  const isTrained = inspector.version !== null;
  const { triggerKey } = preferences;
  const inspectButton = (
    <Button
      key="inspect"
      weight={isTrained ? 'primary' : 'plain'}
      className={isTrained ? styles.first : styles.button}
      isDisabled={!hasPicture || !isTrained}
      onPress={() => void capture()}
    >
      {en.camera.capture}
      {isTrained && triggerKey !== null && (
        <span className={styles.key} aria-hidden="true">
          {en.camera.captureKey(triggerKey)}
        </span>
      )}
    </Button>
  );
  const normalButton = (
    <Button
      key="normal"
      weight={isTrained ? 'plain' : 'primary'}
      className={isTrained ? styles.button : styles.first}
      isDisabled={!hasPicture}
      onPress={() => void captureNormal()}
    >
      {en.camera.captureNormal}
    </Button>
  );
  return (
    <div className={styles.buttons}>
      {isTrained ? inspectButton : normalButton}
      <Button
        className={styles.button}
        isDisabled={!hasPicture}
        onPress={held === null ? freeze : release}
      >
        {held === null ? en.camera.freeze : en.camera.release}
      </Button>
      {isTrained ? normalButton : inspectButton}
    </div>
  );
}
