/** The delete button of a backbone, with the question that it asks first; disabled while inspectors need it. */

import { DialogTrigger } from 'react-aria-components';
import type { BackboneSummary } from '../../state/backbonesStore.ts';
import { BinMark } from '../controls/BinMark.tsx';
import { Button } from '../controls/Button.tsx';
import { ConfirmDialog } from '../controls/ConfirmDialog.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './DeleteBackbone.module.css';

export interface DeleteBackboneProps {
  readonly backbone: BackboneSummary;
  /** Id of the text that says why it cannot be deleted. */
  readonly reasonId: string;
}

export function DeleteBackbone({ backbone, reasonId }: DeleteBackboneProps) {
  const { backbones } = useStores();
  const { reference, sizeBytes, embedded, usedBy } = backbone;
  return (
    <DialogTrigger>
      <Button
        aria-label={en.settings.delete(reference.name)}
        aria-describedby={reasonId}
        className={styles.button}
        isDisabled={embedded || usedBy.length > 0}
      >
        <BinMark />
      </Button>
      <ConfirmDialog
        title={en.settings.deleteTitle(reference.name)}
        text={en.settings.deleteText(sizeBytes)}
        confirmLabel={en.settings.deleteConfirm}
        cancelLabel={en.settings.deleteCancel}
        onConfirm={() => void backbones.getState().remove(reference.sha256)}
      />
    </DialogTrigger>
  );
}
