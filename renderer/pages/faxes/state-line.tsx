import type { FaxRow } from '../../../bridge/views';
import { sayState } from '../../../core/words/fax-sentences';
import { Countdown } from '../../components/countdown';
import { Icon } from '../../components/icon';
import { useMoment, useWords } from '../../state/words';
import { lookOf } from './look-of-state';

/** Colour, icon and words of a state, always together. */
export function StateLine({ row }: { readonly row: FaxRow }) {
  const { tone, icon } = lookOf(row);
  return (
    <span className={`state tone-${tone}`}>
      <Icon name={icon} />
      <Sentence row={row} />
    </span>
  );
}

/** What ends by itself soon is counted down; a screen reader hears when it ends instead. */
function Sentence({ row: { job, waitsFor } }: { readonly row: FaxRow }) {
  const words = useWords();
  const moment = useMoment();
  const { state } = job;
  const sentence = sayState(words, job, moment, waitsFor);
  if (waitsFor === null && state.name === 'waiting') {
    const cause = words.say(`not-sent.${state.cause}`);
    return (
      <span>
        <Countdown until={state.retryAt} say={(left) => words.say('countdown.retry', { left, cause })} />
        <span className="unseen">{sentence}</span>
      </span>
    );
  }
  if (state.name === 'held' && state.why === 'undo') {
    return (
      <span>
        <Countdown until={state.until} say={(left) => words.say('countdown.undo', { left })} />
        <span className="unseen">{sentence}</span>
      </span>
    );
  }
  return <span>{sentence}</span>;
}
