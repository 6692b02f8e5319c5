/** The settings that most people leave alone, folded away with what they are in a line. */

import {
  Disclosure,
  DisclosurePanel,
  Heading,
  Button as TriggerButton,
} from 'react-aria-components';
import { useStore } from 'zustand';
import type { InspectorVersion } from '../../inspector/types.ts';
import { DEFAULT_SETTINGS } from '../../state/trainingSettings.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './AdvancedSettings.module.css';
import { MethodFields } from './MethodFields.tsx';
import type { SettingsFieldsProps } from './settingsFields.ts';
import { TrainingFields } from './TrainingFields.tsx';

export interface AdvancedSettingsProps extends SettingsFieldsProps {
  /** Goes back to the settings of the version in use. */
  readonly onUndo: () => void;
}

export function AdvancedSettings({ onUndo, ...props }: AdvancedSettingsProps) {
  const { settings, version, isDisabled, onChange } = props;
  const backboneName = useBackboneName(settings.backboneSha256, version);
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <Heading level={3} className={styles.heading ?? ''}>
        <TriggerButton slot="trigger" className={styles.trigger ?? ''}>
          <span className={styles.arrow} aria-hidden="true" />
          {en.advanced.title}
        </TriggerButton>
      </Heading>
      <p className={styles.summary}>{en.advanced.summary(settings, backboneName)}</p>
      <DisclosurePanel className={styles.panel ?? ''}>
        <div className={styles.groups}>
          <fieldset className={styles.group}>
            <legend className={styles.legend}>{en.advanced.training}</legend>
            <TrainingFields {...props} />
          </fieldset>
          <fieldset className={styles.group}>
            <legend className={styles.legend}>{en.advanced.method}</legend>
            <MethodFields {...props} />
          </fieldset>
          <div className={styles.buttons}>
            <Button isDisabled={isDisabled} onPress={() => onChange(DEFAULT_CHOICES)}>
              {en.advanced.backToDefaults}
            </Button>
            {version !== null && (
              <Button isDisabled={isDisabled} onPress={onUndo}>
                {en.advanced.asVersion(version.number)}
              </Button>
            )}
          </div>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** All but the start, which depends on the version in use. */
const { start: _, ...DEFAULT_CHOICES } = DEFAULT_SETTINGS;

/** Null for the backbone that comes with the app. */
function useBackboneName(sha256: string | null, version: InspectorVersion | null): string | null {
  const { backbones: store } = useStores();
  const backbones = useStore(store, (state) => state.backbones);
  if (sha256 === null) return null;
  const known = [...(backbones ?? []).map(({ reference }) => reference), version?.backbone];
  return known.find((reference) => reference?.sha256 === sha256)?.name ?? sha256;
}
