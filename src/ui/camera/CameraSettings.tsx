/** Which camera, in which size, mirrored or not, and what captures beside the button. */

import { useStore } from 'zustand';
import type { ImageSize } from '../../inspector/types.ts';
import { type CameraPreferences, RESOLUTIONS } from '../../state/cameraPreferences.ts';
import type { CameraPhase } from '../../state/cameraStore.ts';
import { CheckInput } from '../controls/CheckInput.tsx';
import { SelectInput } from '../controls/SelectInput.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './CameraSettings.module.css';
import { TriggerFields } from './TriggerFields.tsx';

export function CameraSettings() {
  const { camera: store } = useStores();
  const { phase, preferences, change } = useStore(store);
  const takeChange = (wish: Partial<CameraPreferences>) => void change(wish);
  return (
    <div className={styles.settings}>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{en.camera.camera}</legend>
        <CameraField onChange={takeChange} />
        <ResolutionField phase={phase} chosen={preferences.resolution} onChange={takeChange} />
        <div>
          <CheckInput
            isSelected={preferences.isMirrored}
            isDisabled={false}
            onChange={(isMirrored) => takeChange({ isMirrored })}
          >
            {en.camera.mirror}
          </CheckInput>
          <p className={styles.hint}>{en.camera.mirrorHint}</p>
        </div>
      </fieldset>
      <TriggerFields preferences={preferences} onChange={takeChange} />
    </div>
  );
}

interface FieldProps {
  readonly onChange: (wish: Partial<CameraPreferences>) => void;
}

function CameraField({ onChange }: FieldProps) {
  const { camera: store } = useStores();
  const { phase, devices, preferences } = useStore(store);
  // Before the browser trusts the page, cameras have neither ids nor names.
  const known = devices.filter(({ id }) => id !== '');
  const chosen = phase.kind === 'open' ? phase.camera.deviceId : preferences.deviceId;
  return (
    <SelectInput
      label={en.camera.cameraField}
      options={known.map(({ id, label }, index) => ({
        value: id,
        text: en.camera.cameraName(label, index + 1),
      }))}
      value={known.find(({ id }) => id === chosen)?.id ?? null}
      placeholder={en.camera.noCamera}
      isDisabled={known.length === 0}
      onChange={(deviceId) => onChange({ deviceId })}
    />
  );
}

interface ResolutionFieldProps extends FieldProps {
  readonly phase: CameraPhase;
  readonly chosen: ImageSize;
}

function ResolutionField({ phase, chosen, onChange }: ResolutionFieldProps) {
  const offered = RESOLUTIONS.filter((size) => isSame(size, chosen) || isOffered(size, phase));
  const given = phase.kind === 'open' ? phase.size : null;
  const nameOf = ({ width, height }: ImageSize) => `${width}x${height}`;
  return (
    <SelectInput
      label={en.camera.resolution}
      {...(given !== null && !isSame(given, chosen) && { hint: en.camera.givenSize(given) })}
      options={offered.map((size) => ({ value: nameOf(size), text: en.camera.size(size) }))}
      value={nameOf(chosen)}
      isDisabled={false}
      onChange={(name) => {
        const resolution = offered.find((size) => nameOf(size) === name);
        if (resolution !== undefined) onChange({ resolution });
      }}
    />
  );
}

function isOffered(size: ImageSize, phase: CameraPhase): boolean {
  const largest = phase.kind === 'open' ? phase.camera.largest : null;
  return largest === null || (size.width <= largest.width && size.height <= largest.height);
}

/** A tablet that is held upright turns the picture. */
function isSame(a: ImageSize, b: ImageSize): boolean {
  return (
    Math.max(a.width, a.height) === Math.max(b.width, b.height) &&
    Math.min(a.width, a.height) === Math.min(b.width, b.height)
  );
}
