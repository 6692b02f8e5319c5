/** A button that deletes records, with the question that it asks first. */

import { DialogTrigger } from 'react-aria-components';
import { Button } from '../controls/Button.tsx';
import { ConfirmDialog } from '../controls/ConfirmDialog.tsx';
import { en } from '../messages/en.ts';

export interface DeleteRunsProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
}

export function DeleteRuns({ label, isDisabled = false, ...question }: DeleteRunsProps) {
  return (
    <DialogTrigger>
      <Button isDisabled={isDisabled}>{label}</Button>
      <ConfirmDialog {...question} cancelLabel={en.runs.deleteCancel} />
    </DialogTrigger>
  );
}
