/** The station's options: the signals on a verdict, each to be tried, and whether the screen stays on and full. */

import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import type { SignalKind } from '../../state/signalStore.ts';
import { Button } from '../controls/Button.tsx';
import { CheckInput } from '../controls/CheckInput.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { useFullScreen } from './fullScreen.ts';
import styles from './StationOptions.module.css';

export function StationOptions() {
  const { signals, wakeLock } = useStores();
  const { canSound, canVibrate } = useStore(signals);
  const wakePhase = useStore(wakeLock, ({ phase }) => phase);
  const fullScreen = useFullScreen();
  return (
    <ModalOverlay className={styles.scrim ?? ''} isDismissable>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          {({ close }) => (
            <>
              <Heading slot="title">{en.station.options}</Heading>
              <SignalField kind="soundsOnReject" isPossible={canSound} />
              <SignalField kind="soundsOnPass" isPossible={canSound} />
              <p className={styles.quiet}>
                {canSound ? en.station.silentSwitch : en.station.noSound}
              </p>
              <SignalField kind="vibratesOnReject" isPossible={canVibrate} />
              {!canVibrate && <p className={styles.quiet}>{en.station.noVibration}</p>}
              <p>{en.camera.wake(wakePhase)}</p>
              {fullScreen === 'unsupported' && <p>{en.station.noFullScreen}</p>}
              {(fullScreen === 'on' || fullScreen === 'off') && <p>{en.station.leaveFullScreen}</p>}
              <Button weight="primary" onPress={close}>
                {en.station.close}
              </Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface SignalFieldProps {
  readonly kind: SignalKind;
  readonly isPossible: boolean;
}

function SignalField({ kind, isPossible }: SignalFieldProps) {
  const { signals } = useStores();
  const { preferences, change, tryOut } = useStore(signals);
  const { name, hint } = en.station.signal(kind);
  return (
    <div className={styles.signal}>
      <div>
        <CheckInput
          isSelected={isPossible && preferences[kind]}
          isDisabled={!isPossible}
          onChange={(isOn) => change({ [kind]: isOn })}
        >
          {name}
        </CheckInput>
        <p className={styles.hint}>{hint}</p>
      </div>
      <Button
        aria-label={en.station.tryOutName(kind)}
        isDisabled={!isPossible}
        onPress={() => tryOut(kind)}
      >
        {en.station.tryOut}
      </Button>
    </div>
  );
}
