/** The fields of the method: profile, backbone, taps, patches and the head. */

import { useStore } from 'zustand';
import type { CopiesChoice, MethodSettings, ProfileName } from '../../inspector/types.ts';
import { SHORT_SIDE_PX } from '../../limits.ts';
import {
  DISCRIMINATOR_LAYERS,
  HIDDEN_WIDTH,
  METHOD_DEFAULTS,
  NEIGHBOURHOODS,
  NOISE_DEVIATION,
  TAP_NAMES,
} from '../../methodSettings.ts';
import { CheckInput } from '../controls/CheckInput.tsx';
import { Notice } from '../controls/Notice.tsx';
import { NumberInput } from '../controls/NumberInput.tsx';
import { SelectInput } from '../controls/SelectInput.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './AdvancedSettings.module.css';
import { BackboneSelect } from './BackboneSelect.tsx';
import type { SettingsFieldsProps } from './settingsFields.ts';

const PROFILE_NAMES: readonly ProfileName[] = ['compact', 'paper'];
const NOISES = { minimum: NOISE_DEVIATION.least, maximum: NOISE_DEVIATION.largest, step: null };
const WIDTHS = { minimum: HIDDEN_WIDTH.least, maximum: HIDDEN_WIDTH.largest, step: 1 };

const PROFILE_OPTIONS = PROFILE_NAMES.map((value) => ({
  value,
  text: en.advanced.profiles[value],
}));
const TAP_PAIRS = TAP_NAMES.flatMap((shallow, index) =>
  TAP_NAMES.slice(index + 1).map((deep) => ({
    value: `${shallow} ${deep}`,
    text: en.advanced.tapPair(shallow, deep),
    taps: [shallow, deep] as const,
  })),
);
const NEIGHBOURHOOD_OPTIONS = NEIGHBOURHOODS.map((cells) => ({
  value: String(cells),
  text: en.advanced.neighbourhoodSide(cells),
}));
const LAYER_OPTIONS = Array.from(
  { length: DISCRIMINATOR_LAYERS.largest - DISCRIMINATOR_LAYERS.least + 1 },
  (_, index) => String(DISCRIMINATOR_LAYERS.least + index),
).map((value) => ({ value, text: value }));

export function MethodFields(props: SettingsFieldsProps) {
  const { settings, isDisabled, onChange } = props;
  const { method, start } = settings;
  const isOnWasm = useIsOnWasm();
  const change = (part: Partial<MethodSettings>) => onChange({ method: part });
  return (
    <>
      <div>
        <SelectInput
          label={en.advanced.profile}
          hint={en.advanced.profileHint}
          options={PROFILE_OPTIONS}
          value={method.profile}
          isDisabled={isDisabled}
          onChange={(profile) =>
            onChange({
              method: METHOD_DEFAULTS[profile],
              ...(profile === 'paper' && { tiles: null, shortSidePx: SHORT_SIDE_PX.usual }),
            })
          }
        />
        <div aria-live="polite" className={styles.warning}>
          {method.profile === 'paper' && isOnWasm && start !== 'calibrate' && (
            <Notice tone="warning">{en.advanced.paperOnWasm}</Notice>
          )}
        </div>
      </div>
      <BackboneSelect {...props} />
      <SelectInput
        label={en.advanced.taps}
        options={TAP_PAIRS}
        value={method.taps.join(' ')}
        isDisabled={isDisabled}
        onChange={(chosen) => {
          const pair = TAP_PAIRS.find(({ value }) => value === chosen);
          if (pair !== undefined) change({ taps: pair.taps });
        }}
      />
      <div className={styles.pairs}>
        <SelectInput
          label={en.advanced.neighbourhood}
          hint={en.advanced.neighbourhoodHint}
          options={NEIGHBOURHOOD_OPTIONS}
          value={String(method.neighbourhood)}
          isDisabled={isDisabled}
          onChange={(cells) => change({ neighbourhood: Number(cells) })}
        />
        <NumberInput
          label={en.advanced.noise}
          hint={en.advanced.noiseHint}
          value={method.noiseDeviation}
          allowed={NOISES}
          isDisabled={isDisabled || start === 'calibrate'}
          onChange={(noise) => noise !== null && change({ noiseDeviation: noise })}
        />
        <SelectInput
          label={en.advanced.layers}
          hint={en.advanced.layersHint}
          options={LAYER_OPTIONS}
          value={String(method.discriminatorLayers)}
          isDisabled={isDisabled}
          onChange={(layers) => change({ discriminatorLayers: Number(layers) })}
        />
        <NumberInput
          label={en.advanced.hiddenWidth}
          hint={en.advanced.hiddenWidthHint}
          value={method.hiddenWidth}
          allowed={WIDTHS}
          isDisabled={isDisabled || method.discriminatorLayers === 1}
          onChange={(width) => width !== null && change({ hiddenWidth: width })}
        />
      </div>
      <CheckInput
        isSelected={method.adapter}
        isDisabled={isDisabled}
        onChange={(adapter) => change({ adapter })}
      >
        {en.advanced.adapter}
      </CheckInput>
      {method.profile !== 'paper' && (
        <SelectInput
          label={en.advanced.copies}
          hint={en.advanced.copiesHint}
          options={copiesOptions(method.copies)}
          value={String(method.copies)}
          isDisabled={isDisabled || start === 'calibrate'}
          onChange={(chosen) =>
            change({ copies: chosen === 'automatic' ? chosen : Number(chosen) })
          }
        />
      )}
    </>
  );
}

/** Another number can only come from a version that has it. */
function copiesOptions(copies: CopiesChoice) {
  const { automatic, 0: none } = en.advanced.copiesNames;
  const offered = [
    { value: 'automatic', text: automatic },
    { value: '0', text: none },
  ];
  if (copies === 'automatic' || copies === 0) return offered;
  return [...offered, { value: String(copies), text: en.advanced.copiesEach(copies) }];
}

function useIsOnWasm(): boolean {
  const { session } = useStores();
  const phase = useStore(session, (state) => state.phase);
  return phase.kind === 'ready' && phase.backend.backend === 'wasm';
}
