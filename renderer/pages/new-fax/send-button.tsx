import { useRef } from 'react';
import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { Draft } from '../../../core/compose/draft';
import { pageTotals } from '../../../core/compose/page-totals';
import type { GuardQuestion } from '../../../core/guards/question';
import { parseFaxNumber } from '../../../core/numbers/fax-number';
import type { JobStateName } from '../../../core/outbox/job';
import { sayWhyNot } from '../../../core/words/problem-sentences';
import type { Words } from '../../../core/words/words';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useDraftDesk } from '../../state/draft-context';
import { useAppInfo, useQueue } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';
import { GuardCard } from './guard-card';
import { focusField, focusOn, foremost } from './problems';
import { useSend } from './use-send';

interface Props {
  readonly problems: readonly ComposeProblem[];
  /** Somebody wanted to send a fax that is not ready. */
  readonly onRefused: () => void;
}

/** Names what it will do, or what is missing; pressed while something is missing, it leads there. */
export function SendButton({ problems, onRefused }: Props) {
  const words = useWords();
  const { go } = useNavigation();
  const { state, arriving } = useDraftDesk();
  const { start, isPending, trouble, questions, sayYes } = useSend();
  const place = useRef<HTMLDivElement>(null);
  const missing = foremost(problems);
  const service = useAppInfo().data?.service;
  const waitsForNetwork = useQueue()?.offline === true && service === 'ifax' && state.draft.when.kind !== 'hold';
  const isReady = missing === null && !arriving && questions.length === 0;

  const press = () => {
    if (missing !== null) {
      onRefused();
      focusOn(missing);
      return;
    }
    if (!arriving) start();
  };
  const goSafely = (question: GuardQuestion) => {
    if (question.kind === 'same-content') go(ENDED.has(question.state) ? 'sent' : 'outbox', question.earlierId);
    else focusField('recipients', indexOf(state.draft, question));
  };

  return (
    <div className="ticket-send" ref={place}>
      <Trouble of={trouble} />
      {questions.length === 0 ? null : (
        <GuardCard
          questions={questions}
          onSafe={goSafely}
          onYes={(answered) => {
            // The card goes away with its last answer; the button below says what happens now.
            if (answered.length === questions.length)
              place.current?.querySelector<HTMLElement>(':scope > .button')?.focus();
            sayYes(answered);
          }}
        />
      )}
      {waitsForNetwork ? <p className="hint">{words.say('ticket.offline')}</p> : null}
      <Button look={isReady ? 'primary' : 'plain'} onPress={press} isPending={isPending}>
        {isPending ? words.say('ticket.sending') : sayLabel(words, state.draft, missing, arriving)}
      </Button>
    </div>
  );
}

/** Faxes in these states are found under "Sent". */
const ENDED: ReadonlySet<JobStateName> = new Set(['delivered', 'partly', 'failed', 'cancelled', 'settled']);

/** Which recipient a question is about. */
function indexOf(draft: Draft, { recipient }: GuardQuestion): number {
  const index = draft.recipients.findIndex(({ number, country }) => {
    const parsed = parseFaxNumber(number, country);
    return parsed.ok && parsed.value.e164 === recipient.e164;
  });
  return Math.max(0, index);
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
