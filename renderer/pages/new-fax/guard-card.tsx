import { useEffect, useId, useRef } from 'react';
import type { GuardQuestion } from '../../../core/guards/question';
import { sayQuestion } from '../../../core/words/guard-sentences';
import { Button } from '../../components/button';
import { useMoment, useWords } from '../../state/words';

interface Props {
  /** At least one. */
  readonly questions: readonly GuardQuestion[];
  readonly onSafe: (question: GuardQuestion) => void;
  readonly onYes: (questions: readonly GuardQuestion[]) => void;
}

/** What has to be answered before the fax is queued: each question with the safe way on first. Takes the focus, so that no second Enter sends. */
export function GuardCard({ questions, onSafe, onYes }: Props) {
  const words = useWords();
  const moment = useMoment();
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const first = questions[0]?.key;
  useEffect(() => {
    card.current?.focus();
  }, [first, questions.length]);

  return (
    <section
      ref={card}
      className="guard-card"
      role="group"
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-questions`}
    >
      <h2 id={`${id}-title`} className="guard-title">
        {words.say('guard.title', { count: questions.length })}
      </h2>
      <ul id={`${id}-questions`} className="guard-questions">
        {questions.map((question) => (
          <li key={question.key} className="guard-question">
            <p className="numbers">{sayQuestion(words, question, moment)}</p>
            <div className="buttons">
              <Button
                onPress={() => {
                  onSafe(question);
                }}
              >
                {words.say(`guard.safe.${question.kind}`)}
              </Button>
              <Button
                look="quiet"
                onPress={() => {
                  onYes([question]);
                }}
              >
                {words.say('guard.anyway', { number: question.recipient.international })}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {questions.length === 1 ? null : (
        <div className="buttons">
          <Button
            look="quiet"
            onPress={() => {
              onYes(questions);
            }}
          >
            {words.say('guard.allAnyway')}
          </Button>
        </div>
      )}
    </section>
  );
}
