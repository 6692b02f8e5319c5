/** The choice of the backbone that a training is on: the app's own or one of those stored. */

import { useStore } from 'zustand';
import { SelectInput } from '../controls/SelectInput.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import type { SettingsFieldsProps } from './settingsFields.ts';

/** Stands for the app's own, whose hash the settings leave out. */
const EMBEDDED = 'embedded';

export function BackboneSelect({ settings, version, isDisabled, onChange }: SettingsFieldsProps) {
  const { backbones: store } = useStores();
  const backbones = useStore(store, (state) => state.backbones) ?? [];
  const chosen = settings.backboneSha256;

  const stored = backbones.filter(({ embedded }) => !embedded);
  const embedded = backbones.find((backbone) => backbone.embedded);
  const options = [
    {
      value: EMBEDDED,
      text: embedded ? en.settings.backboneOption(embedded) : en.advanced.embeddedBackbone,
    },
    ...stored.map((backbone) => ({
      value: backbone.reference.sha256,
      text: en.settings.backboneOption(backbone),
    })),
  ];
  const isListed = options.some(({ value }) => value === (chosen ?? EMBEDDED));
  return (
    <SelectInput
      label={en.advanced.backbone}
      hint={en.advanced.backboneHint}
      options={options}
      value={isListed ? (chosen ?? EMBEDDED) : null}
      placeholder={version?.backbone.name ?? ''}
      isDisabled={isDisabled}
      onChange={(value) => onChange({ backboneSha256: value === EMBEDDED ? null : value })}
    />
  );
}
