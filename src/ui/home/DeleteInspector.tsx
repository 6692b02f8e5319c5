/** The delete button of an inspector, with the question that it asks first. */

import { DialogTrigger } from 'react-aria-components';
import type { InspectorSummary } from '../../inspector/types.ts';
import { BinMark } from '../controls/BinMark.tsx';
import { Button } from '../controls/Button.tsx';
import { ConfirmDialog } from '../controls/ConfirmDialog.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './DeleteInspector.module.css';

export function DeleteInspector({ inspector }: { readonly inspector: InspectorSummary }) {
  const { inspectors } = useStores();
  const { id, name, normalCount } = inspector;
  return (
    <DialogTrigger>
      <Button aria-label={en.home.delete(name)} className={styles.button}>
        <BinMark />
      </Button>
      <ConfirmDialog
        title={en.home.deleteTitle(name)}
        text={en.home.deleteText(normalCount)}
        confirmLabel={en.home.deleteConfirm}
        cancelLabel={en.home.deleteCancel}
        onConfirm={() => void inspectors.getState().remove(id)}
      />
    </DialogTrigger>
  );
}
