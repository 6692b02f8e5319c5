/** The settings that most people leave alone, folded away with what they are in a line. */

import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { InspectorVersion, TrainingSettings } from '../../inspector/types.ts';
import { SHORT_SIDE_PX } from '../../limits.ts';
import { canContinue } from '../../state/trainingStore.ts';
import { NumberInput } from '../controls/NumberInput.tsx';
import { en } from '../messages/en.ts';
import styles from './AdvancedSettings.module.css';
import { StartChoice } from './StartChoice.tsx';

const SHORT_SIDES_PX = {
  minimum: SHORT_SIDE_PX.least,
  maximum: SHORT_SIDE_PX.largest,
  step: SHORT_SIDE_PX.multipleOf,
};
const STEPS = { minimum: 1, maximum: 100_000, step: 1 };
const SEEDS = { minimum: 0, maximum: 2 ** 32 - 1, step: 1 };

export interface AdvancedSettingsProps {
  readonly settings: TrainingSettings;
  readonly version: InspectorVersion | null;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<TrainingSettings>) => void;
}

export function AdvancedSettings(props: AdvancedSettingsProps) {
  const { settings, version, isDisabled, onChange } = props;
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <Heading level={3} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <span className={styles.arrow} aria-hidden="true" />
          {en.train.advanced}
        </Button>
      </Heading>
      <p className={styles.summary}>{en.train.settingsSummary(settings)}</p>
      <DisclosurePanel className={styles.panel ?? ''}>
        <div className={styles.fields}>
          <NumberInput
            label={en.train.shortSide}
            hint={en.train.shortSideHint}
            value={settings.shortSidePx}
            allowed={SHORT_SIDES_PX}
            isDisabled={isDisabled}
            onChange={(shortSidePx) => shortSidePx !== null && onChange({ shortSidePx })}
          />
          <NumberInput
            label={en.train.steps}
            hint={en.train.stepsHint}
            placeholder={en.train.stepsAutomatic}
            value={settings.steps}
            allowed={STEPS}
            isDisabled={isDisabled}
            onChange={(steps) => onChange({ steps })}
          />
          <NumberInput
            label={en.train.seed}
            hint={en.train.seedHint}
            value={settings.seed}
            allowed={SEEDS}
            isDisabled={isDisabled}
            onChange={(seed) => seed !== null && onChange({ seed })}
          />
          {version !== null && (
            <StartChoice
              start={settings.start}
              presentShortSidePx={version.settings.shortSidePx}
              isOnlyFresh={!canContinue(version, settings.shortSidePx)}
              isDisabled={isDisabled}
              onChange={(start) => onChange({ start })}
            />
          )}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
