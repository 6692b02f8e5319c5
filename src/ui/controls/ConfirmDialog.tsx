/** A question before something that cannot be undone. */

import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import styles from './ConfirmDialog.module.css';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirmLabel, cancelLabel, onConfirm } = props;
  return (
    <ModalOverlay className={styles.scrim ?? ''} isDismissable>
      <Modal className={styles.modal ?? ''}>
        <Dialog role="alertdialog" className={styles.dialog ?? ''}>
          {({ close }) => (
            <>
              <Heading slot="title">{title}</Heading>
              <p>{text}</p>
              <div className={styles.actions}>
                <Button autoFocus onPress={close}>
                  {cancelLabel}
                </Button>
                <Button
                  weight="danger"
                  onPress={() => {
                    close();
                    onConfirm();
                  }}
                >
                  {confirmLabel}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
