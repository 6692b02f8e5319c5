/** A checkpoint that waits: the choice of its backbone and name, and the inspector that is made of it. */

import { useId, useState } from 'react';
import type { BackboneSummary, PendingCheckpoint } from '../../state/backbonesStore.ts';
import { Button } from '../controls/Button.tsx';
import { CrossMark } from '../controls/CrossMark.tsx';
import { Notice } from '../controls/Notice.tsx';
import { SelectInput } from '../controls/SelectInput.tsx';
import { TextInput } from '../controls/TextInput.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref, navigate, parseHash } from '../route.ts';
import { useStores } from '../stores.tsx';
import styles from './CheckpointCard.module.css';

const LONGEST_NAME = 80;

export interface CheckpointCardProps {
  readonly checkpoint: PendingCheckpoint;
  readonly backbones: readonly BackboneSummary[];
}

export function CheckpointCard({ checkpoint, backbones }: CheckpointCardProps) {
  const stores = useStores();
  const { id, file, isBeingMade, error } = checkpoint;
  const [name, setName] = useState(() => withoutExtension(file.name));
  const [chosen, setChosen] = useState<string | null>(null);
  const titleId = useId();

  /** The official code has no network like the app's own. */
  const imported = backbones.filter(({ embedded }) => !embedded);
  const options = imported.map((backbone) => ({
    value: backbone.reference.sha256,
    text: en.settings.backboneOption(backbone),
  }));
  const onlyOption = options.length === 1 ? options[0] : undefined;
  const option = options.find(({ value }) => value === chosen) ?? onlyOption;

  async function make(backboneSha256: string): Promise<void> {
    const choice = { name: name.trim(), backboneSha256 };
    const made = await stores.backbones.getState().makeInspector(id, choice);
    const isStillHere = parseHash(window.location.hash).page === 'settings';
    if (made !== null && isStillHere) navigate(inspectorHref(made.id, 'train'));
  }

  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h3 id={titleId} className={styles.title}>
          {en.settings.checkpointTitle(file.name)}
        </h3>
        <Button
          aria-label={en.settings.discardCheckpoint(file.name)}
          className={styles.discard}
          isDisabled={isBeingMade}
          onPress={() => stores.backbones.getState().discardCheckpoint(id)}
        >
          <CrossMark />
        </Button>
      </div>
      {options.length === 0 ? (
        <p>{en.settings.checkpointNeedsBackbone}</p>
      ) : (
        <>
          <p className={styles.text}>{en.settings.checkpointText}</p>
          <div className={styles.fields}>
            <SelectInput
              label={en.settings.checkpointBackbone}
              options={options}
              value={option?.value ?? null}
              placeholder={en.settings.chooseBackbone}
              isDisabled={isBeingMade}
              onChange={setChosen}
            />
            <TextInput
              label={en.settings.checkpointName}
              value={name}
              maxLength={LONGEST_NAME}
              isDisabled={isBeingMade}
              onChange={setName}
            />
          </div>
          {error !== null && (
            <Notice tone="error">{en.settings.checkpointFailed(error.message)}</Notice>
          )}
          <Button
            weight="primary"
            className={styles.make}
            isDisabled={isBeingMade || option === undefined || name.trim() === ''}
            onPress={() => option && void make(option.value)}
          >
            {isBeingMade ? en.settings.makingInspector : en.settings.makeInspector}
          </Button>
        </>
      )}
    </section>
  );
}

function withoutExtension(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').slice(0, LONGEST_NAME);
}
