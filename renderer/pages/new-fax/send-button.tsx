import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { Draft } from '../../../core/compose/draft';
import { pageTotals } from '../../../core/compose/page-totals';
import { parseFaxNumber } from '../../../core/numbers/fax-number';
import { sayWhyNot } from '../../../core/words/problem-sentences';
import type { Words } from '../../../core/words/words';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAnnounce } from '../../state/announcer';
import { useDraftDesk } from '../../state/draft-context';
import { useAction, useAppInfo, useQueue } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';
import { focusOn, foremost } from './problems';

interface Props {
  readonly problems: readonly ComposeProblem[];
  /** Somebody wanted to send a fax that is not ready. */
  readonly onRefused: () => void;
}

/** Names what it will do, or what is missing; pressed while something is missing, it leads there. */
export function SendButton({ problems, onRefused }: Props) {
  const words = useWords();
  const announce = useAnnounce();
  const { go } = useNavigation();
  const { state, startAfresh, arriving } = useDraftDesk();
  const send = useAction('fax.send', ['faxes']);
  const missing = foremost(problems);
  const service = useAppInfo().data?.service;
  const waitsForNetwork = useQueue()?.offline === true && service === 'ifax' && state.draft.when.kind !== 'hold';
  const isReady = missing === null && arriving === null;

  const press = () => {
    if (missing !== null) {
      onRefused();
      focusOn(missing);
      return;
    }
    if (arriving !== null || send.isPending) return;
    send.mutate(
      { draft: state.draft },
      {
        onSuccess: ({ ids }) => {
          announce(words.say('ticket.queued', { count: ids.length }));
          startAfresh();
          go('outbox', ids[0] ?? null);
        },
      },
    );
  };

  return (
    <div className="ticket-send">
      <Trouble of={send.error} />
      {waitsForNetwork ? <p className="hint">{words.say('ticket.offline')}</p> : null}
      <Button look={isReady ? 'primary' : 'plain'} onPress={press} isPending={send.isPending}>
        {send.isPending ? words.say('ticket.sending') : sayLabel(words, state.draft, missing, arriving !== null)}
      </Button>
    </div>
  );
}

function sayLabel(words: Words, draft: Draft, missing: ComposeProblem | null, isArriving: boolean): string {
  if (isArriving) return words.say('ticket.waitForFiles');
  if (missing !== null) return sayWhyNot(words, missing);
  const { total } = pageTotals(draft.documents);
  const pages = total === null ? null : words.say('count.pages', { pages: total });
  const [first, second] = draft.recipients;
  if (first === undefined || second !== undefined) {
    const recipients = words.say('count.recipients', { recipients: draft.recipients.length });
    if (pages === null) return words.say('ticket.sendManyUnknown', { recipients });
    return words.say('ticket.sendMany', { pages, recipients });
  }
  const parsed = parseFaxNumber(first.number, first.country);
  const number = parsed.ok ? parsed.value.international : first.number;
  return pages === null ? words.say('ticket.sendUnknown', { number }) : words.say('ticket.send', { pages, number });
}
