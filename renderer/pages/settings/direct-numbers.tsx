import { useState } from 'react';
import { formatNumber, parseFaxNumber } from '../../../core/numbers/fax-number';
import { MOST_DIRECT_NUMBERS } from '../../../core/settings/settings';
import { sayProblem } from '../../../core/words/problem-sentences';
import { Button, IconButton } from '../../components/button';
import type { Managed } from '../../components/managed-note';
import { TextField } from '../../components/text-field';
import { useWords } from '../../state/words';

interface Props {
  /** E.164 */
  readonly numbers: readonly string[];
  /** ISO 3166-1 alpha-2: how a number without "+" is read. */
  readonly country: string;
  readonly onChange: (numbers: readonly string[]) => void;
  readonly managed: Managed | null;
}

/** The numbers that prints are sent to without a question; only those that can be dialled come onto the list. */
export function DirectNumbers({ numbers, country, onChange, managed }: Props) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = () => {
    const parsed = parseFaxNumber(typed, country);
    if (!parsed.ok) {
      setProblem(sayProblem(words, { field: 'recipients', code: `number-${parsed.error}`, index: 0 }));
      return;
    }
    if (numbers.includes(parsed.value.e164)) {
      setProblem(words.say('settings.directKnown'));
      return;
    }
    onChange([...numbers, parsed.value.e164]);
    setTyped('');
  };
  return (
    <div className="direct-numbers">
      {numbers.length === 0 ? (
        <p className="hint">{words.say('settings.directNone')}</p>
      ) : (
        <ul aria-label={words.say('settings.directNumbers')}>
          {numbers.map((number) => (
            <li key={number} className="direct-number numbers">
              <span>{formatNumber(number)}</span>
              {managed?.isSet === true ? null : (
                <IconButton
                  label={words.say('settings.directRemove', { number: formatNumber(number) })}
                  icon="close"
                  onPress={() => {
                    onChange(numbers.filter((one) => one !== number));
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        className="direct-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={words.say('settings.directNumber')}
          type="tel"
          value={typed}
          maxLength={64}
          managed={managed}
          problem={problem}
          onChange={(text) => {
            setTyped(text);
            setProblem(null);
          }}
        />
        <Button type="submit" isDisabled={numbers.length >= MOST_DIRECT_NUMBERS || managed?.isSet === true}>
          {words.say('settings.directAdd')}
        </Button>
      </form>
    </div>
  );
}
