import { useState } from 'react';
import type { ComposeProblem } from '../../../core/compose/compose-fax';
import { MOST_RECIPIENTS } from '../../../core/compose/draft';
import { QUALITIES } from '../../../core/pages/quality';
import { sayProblem } from '../../../core/words/problem-sentences';
import { formatNumber } from '../../../core/numbers/fax-number';
import { Button } from '../../components/button';
import { ChoiceField } from '../../components/choice-field';
import { SelectField } from '../../components/select-field';
import { TextField } from '../../components/text-field';
import { useDraftDesk } from '../../state/draft-context';
import { useAccountNumbers } from '../../state/queries';
import { useWords } from '../../state/words';
import { CoverFieldsEditor } from './cover-fields';
import { fieldMark, problemOf } from './problems';
import { PictureFields } from './picture-fields';
import { RecipientFields } from './recipient-fields';
import { SendButton } from './send-button';
import { WhenFields } from './when-fields';

interface Props {
  readonly problems: readonly ComposeProblem[];
  readonly now: number;
}

/** Who gets the fax and how: everything but its pages. */
export function Ticket({ problems, now }: Props) {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const { draft } = state;
  const [pressed, setPressed] = useState<string | null>(null);
  // Empty fields are complained about only once somebody wanted to send this draft.
  const insistent = pressed === draft.id;
  const noteProblem = problemOf(problems, 'note');

  return (
    <section className="ticket" aria-label={words.say('ticket.label')}>
      <div className="ticket-fields">
        {draft.recipients.map((recipient, index) => (
          <RecipientFields
            // The position is the identity: two empty recipients differ in nothing else.
            key={index}
            recipient={recipient}
            index={index}
            count={draft.recipients.length}
            problem={problemOf(problems, 'recipients', index)}
            insistent={insistent}
          />
        ))}
        <Button
          look="quiet"
          icon="add"
          isDisabled={draft.recipients.length >= MOST_RECIPIENTS}
          onPress={() => {
            const country = draft.recipients.at(-1)?.country ?? '';
            dispatch({ type: 'recipientAdded', recipient: { number: '', country, name: '' } });
          }}
        >
          {words.say('ticket.addRecipient')}
        </Button>
        <SenderField />
        <ChoiceField
          label={words.say('ticket.quality')}
          value={draft.quality}
          choices={QUALITIES.map((quality) => ({
            value: quality,
            text: words.say(`quality.${quality}`),
            hint: words.say(`ticket.qualityHint.${quality}`),
          }))}
          onChange={(quality) => {
            dispatch({ type: 'changed', change: { quality } });
          }}
        />
        <CoverFieldsEditor problem={problemOf(problems, 'cover')} />
        <WhenFields problem={problemOf(problems, 'when')} now={now} />
        <details className="more">
          <summary>{words.say('ticket.more')}</summary>
          <ChoiceField
            label={words.say('ticket.pagesBy')}
            value={draft.pagesBy}
            choices={[
              { value: 'here', text: words.say('ticket.pagesBy.here') },
              { value: 'ifax', text: words.say('ticket.pagesBy.ifax') },
            ]}
            onChange={(pagesBy) => {
              dispatch({ type: 'changed', change: { pagesBy } });
            }}
          />
          <PictureFields />
          <div {...fieldMark('note')}>
            <TextField
              label={words.say('ticket.note')}
              hint={words.say('ticket.noteHint')}
              value={draft.note}
              lines={2}
              maxLength={2000}
              problem={noteProblem === null ? null : sayProblem(words, noteProblem)}
              onChange={(note) => {
                dispatch({ type: 'changed', change: { note } });
              }}
            />
          </div>
        </details>
      </div>
      <SendButton
        problems={problems}
        onRefused={() => {
          setPressed(draft.id);
        }}
      />
    </section>
  );
}

function SenderField() {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const { callerId } = state.draft;
  const account = useAccountNumbers();
  const known = account.data?.numbers ?? [];
  const numbers = callerId === null || known.includes(callerId) ? known : [callerId, ...known];
  const unread = account.isError || account.data?.known === false;
  return (
    <div {...fieldMark('callerId')}>
      <SelectField
        label={words.say('ticket.from')}
        value={callerId ?? ''}
        choices={[
          { value: '', text: words.say('ticket.fromDefault') },
          ...numbers.map((number) => ({ value: number, text: formatNumber(number) })),
        ]}
        onChange={(value) => {
          dispatch({ type: 'changed', change: { callerId: value === '' ? null : value } });
        }}
        hint={unread ? words.say('ticket.fromUnknown') : undefined}
      />
    </div>
  );
}
