import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useWords } from '../../state/words';

interface Props {
  /** null: closed. */
  readonly text: string | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** The whole report, to be read before it is saved. Where to, only the system's dialog and main know. */
export function ReportDialog({ text, onClose, onSaved }: Props) {
  const words = useWords();
  const save = useAction('doctor.saveReport', []);
  return (
    <ModalOverlay
      className="overlay"
      isOpen={text !== null}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal modal-wide">
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {words.say('doctor.report.title')}
          </Heading>
          <p>{words.say('doctor.report.intro')}</p>
          <pre className="report" role="region" tabIndex={0} aria-label={words.say('doctor.report.text')}>
            {text}
          </pre>
          <Trouble of={save.error} />
          <div className="buttons">
            <Button onPress={onClose}>{words.say('button.cancel')}</Button>
            <Button
              look="primary"
              isPending={save.isPending}
              onPress={() => {
                save.mutate(
                  {},
                  {
                    onSuccess: ({ saved }) => {
                      if (saved) onSaved();
                    },
                  },
                );
              }}
            >
              {words.say('doctor.report.save')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
