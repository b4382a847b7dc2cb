import { useEffect, useRef } from 'react';
import type { AppInfo } from '../../../bridge/views';
import type { DraftOrigin } from '../../../core/compose/draft';
import type { FaxJob } from '../../../core/outbox/job';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useDraftDesk } from '../../state/draft-context';
import { useFax } from '../../state/queries';
import { useGiveUp } from '../../state/reopening';
import { useWords } from '../../state/words';
import { focusField } from './problems';

interface Props {
  readonly origin: DraftOrigin;
  readonly app: AppInfo;
}

/** Where the fax being put together came from, and the way back. */
export function OriginBand({ origin, app }: Props) {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const fax = useFax(origin.id).data?.job;
  const giveUp = useGiveUp(origin.id);
  const band = useRef<HTMLElement>(null);
  const asksForNumber = origin.for === 'forward' || origin.for === 'correct-number';
  const draftId = state.draft.id;
  useEffect(() => {
    if (asksForNumber) focusField('recipients', 0);
    else band.current?.focus();
  }, [draftId, asksForNumber]);

  const isGone = origin.for === 'edit' && fax !== undefined && !isOpen(fax);
  const recipient = fax === undefined ? '' : fax.fax.recipientName || fax.fax.recipient.international;
  return (
    <section className="origin" ref={band} tabIndex={-1} aria-label={words.say('origin.label')}>
      <div>
        <p>{isGone ? words.say('origin.gone') : words.say(`origin.${origin.for}`, { recipient })}</p>
        {fax === undefined || fax.service === app.service ? null : <p>{words.say(`origin.service.${fax.service}`)}</p>}
        {state.aside.length === 0 ? null : <p className="hint">{words.say('origin.aside')}</p>}
        <Trouble of={giveUp.error} />
      </div>
      {isGone ? (
        <Button
          onPress={() => {
            dispatch({ type: 'detached' });
          }}
        >
          {words.say('origin.detach')}
        </Button>
      ) : (
        <Button
          isPending={giveUp.isPending}
          onPress={() => {
            giveUp.mutate(origin.for);
          }}
        >
          {words.say(origin.for === 'edit' ? 'detail.putBack' : 'origin.giveUp')}
        </Button>
      )}
    </section>
  );
}

const isOpen = ({ state }: FaxJob): boolean => state.name === 'held' && state.why === 'editing';
