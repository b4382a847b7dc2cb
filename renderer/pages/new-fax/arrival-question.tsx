import { useId, useRef, useState } from 'react';
import { sayArrival } from '../../../core/words/basket-sentences';
import { Button } from '../../components/button';
import { CheckField } from '../../components/check-field';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** Asks where something goes that came in while a fax was being put together. It takes no focus: a person may be typing. */
export function ArrivalQuestion() {
  const words = useWords();
  const { state, answerArrival } = useDraftDesk();
  const [everyTime, setEveryTime] = useState(false);
  const id = useId();
  const question = useRef<HTMLElement>(null);
  const [first, ...more] = state.asking;
  if (first === undefined) return null;
  const [came, ...rest] = sayArrival(words, first, state.draft);
  const answer = (how: 'join' | 'new') => {
    // The button that has the focus goes away with the question.
    const table = question.current?.closest('.table')?.querySelector<HTMLElement>('h1');
    answerArrival(how, everyTime);
    table?.focus();
  };
  return (
    <section
      ref={question}
      className="arrival"
      role="group"
      aria-labelledby={`${id}-came`}
      aria-describedby={`${id}-more`}
    >
      <p id={`${id}-came`} className="arrival-came">
        {came}
      </p>
      <p id={`${id}-more`} className="numbers">
        {rest.join(' ')}
        {more.length === 0 ? null : <> {words.say('basket.more', { count: more.length })}</>}
      </p>
      <div className="buttons">
        <Button
          onPress={() => {
            answer('join');
          }}
        >
          {words.say('basket.addToThis')}
        </Button>
        <Button
          onPress={() => {
            answer('new');
          }}
        >
          {words.say('basket.startNew')}
        </Button>
        <CheckField isSelected={everyTime} onChange={setEveryTime}>
          {words.say('basket.everyTime')}
        </CheckField>
      </div>
    </section>
  );
}
