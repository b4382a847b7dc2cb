import { useMemo, useState } from 'react';
import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { DraftRecipient } from '../../../core/compose/draft';
import { TEXT_LIMITS } from '../../../core/compose/text-limits';
import { parseFaxNumber } from '../../../core/numbers/fax-number';
import { sayProblem } from '../../../core/words/problem-sentences';
import { sayCountry } from '../../../core/words/times';
import type { Words } from '../../../core/words/words';
import { IconButton } from '../../components/button';
import { SelectField } from '../../components/select-field';
import { TextField } from '../../components/text-field';
import { countryChoices } from '../../state/country-choices';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';
import { fieldMark } from './problems';

interface Props {
  readonly recipient: DraftRecipient;
  readonly index: number;
  readonly count: number;
  readonly problem: ComposeProblem | null;
  /** Says also that a field is still empty. */
  readonly insistent: boolean;
}

export function RecipientFields({ recipient, index, count, problem, insistent }: Props) {
  const words = useWords();
  const { dispatch } = useDraftDesk();
  const [left, setLeft] = useState(false);
  const choices = useMemo(() => countryChoices(words), [words]);
  const change = (part: Partial<DraftRecipient>) => {
    dispatch({ type: 'recipientChanged', index, change: part });
  };
  const shown = problem !== null && isDue(problem, { left, insistent, typed: recipient.number !== '' });
  const title = count === 1 ? words.say('ticket.to') : words.say('ticket.toNumbered', { number: index + 1 });

  return (
    <fieldset className="recipient" {...fieldMark('recipients', index)}>
      <legend className="label recipient-head">{title}</legend>
      {count === 1 ? null : (
        <span className="recipient-remove">
          <IconButton
            label={words.say('ticket.removeRecipient', { number: index + 1 })}
            icon="close"
            onPress={() => {
              dispatch({ type: 'recipientRemoved', index });
            }}
          />
        </span>
      )}
      <TextField
        label={words.say('ticket.number')}
        type="tel"
        value={recipient.number}
        maxLength={TEXT_LIMITS.number}
        problem={shown ? sayProblem(words, problem) : null}
        hint={shown ? undefined : sayResolved(words, recipient)}
        onBlur={() => {
          setLeft(true);
        }}
        onChange={(number) => {
          change({ number });
        }}
      />
      <SelectField
        label={words.say('ticket.country')}
        value={recipient.country}
        choices={choices}
        onChange={(country) => {
          change({ country });
        }}
      />
      <TextField
        label={words.say('ticket.name')}
        value={recipient.name}
        maxLength={120}
        onChange={(name) => {
          change({ name });
        }}
      />
    </fieldset>
  );
}

/** A half-typed number is not wrong yet: it is complained about when the field was left, or on sending. */
function isDue(problem: ComposeProblem, field: { left: boolean; insistent: boolean; typed: boolean }): boolean {
  if (field.insistent) return true;
  return problem.code !== 'number-empty' && field.left && field.typed;
}

/** The full number as it will be dialled, with its country; room is kept for it while there is none yet. */
function sayResolved(words: Words, { number, country }: DraftRecipient): string {
  const parsed = parseFaxNumber(number, country);
  if (!parsed.ok) return '\u00a0';
  const { international, country: found } = parsed.value;
  if (found === null) return international;
  return words.say('ticket.resolved', { number: international, country: sayCountry(words, found) });
}
