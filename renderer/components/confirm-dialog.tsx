import type { ReactNode } from 'react';
import { Button } from './button';
import { DialogFrame } from './dialog-frame';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly keep: string;
  readonly look?: 'primary' | 'danger';
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Only for what cannot be undone. The harmless answer has the focus. */
export function ConfirmDialog({ title, children, confirm, keep, look = 'danger', isOpen, onClose, onConfirm }: Props) {
  return (
    <DialogFrame title={title} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      {children}
      <div className="buttons">
        <Button autoFocus onPress={onClose}>
          {keep}
        </Button>
        <Button
          look={look}
          onPress={() => {
            onConfirm();
            onClose();
          }}
        >
          {confirm}
        </Button>
      </div>
    </DialogFrame>
  );
}
