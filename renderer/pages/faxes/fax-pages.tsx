import { useState } from 'react';
import type { FaxDetail } from '../../../bridge/views';
import { hasEnded } from '../../../core/outbox/facts';
import { sayTime } from '../../../core/words/times';
import { Button } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useMoment, useWords } from '../../state/words';

/** What became of the pages on this computer, and the way to be rid of them before their time. */
export function FaxPages({ detail }: { readonly detail: FaxDetail }) {
  const words = useWords();
  const { job, pages } = detail;
  if (job.pagesErasedAt !== null) return <Erased at={job.pagesErasedAt} detail={detail} />;
  switch (pages.kind) {
    case 'none':
      return null;
    case 'erasable':
      return <EraseNow id={job.id} others={pages.others} />;
    case 'needed':
      // Of one that is under way itself nobody expects it.
      return hasEnded(job.state) ? <p className="hint">{words.say('detail.pagesNeeded')}</p> : null;
    case 'managed':
      return <p className="hint">{words.say('detail.pagesManaged')}</p>;
  }
}

function Erased({ at, detail }: { readonly at: number; readonly detail: FaxDetail }) {
  const words = useWords();
  const time = sayTime(words, at, useMoment());
  const byHand = detail.timeline.some(({ kind, source }) => kind === 'pages-erased' && source === 'you');
  return <p className="explained">{words.say(byHand ? 'detail.pagesErasedByYou' : 'detail.pagesErased', { time })}</p>;
}

function EraseNow({ id, others }: { readonly id: string; readonly others: number }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const erase = useAction('fax.erasePages', ['faxes']);
  return (
    <>
      <div className="buttons">
        <Button
          look="quiet"
          isDisabled={erase.isPending}
          onPress={() => {
            setAsking(true);
          }}
        >
          {words.say('detail.erasePages')}
        </Button>
      </div>
      <Trouble of={erase.error} />
      <ConfirmDialog
        title={words.say('erasePages.title')}
        confirm={words.say('erasePages.confirm')}
        keep={words.say('erasePages.keep')}
        isOpen={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          erase.mutate({ id });
        }}
      >
        <p>{words.say('erasePages.goes')}</p>
        {others === 0 ? null : <p>{words.say('erasePages.others', { count: others })}</p>}
        <p>{words.say('erasePages.stays')}</p>
      </ConfirmDialog>
    </>
  );
}
