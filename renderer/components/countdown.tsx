import { sayCountdown } from '../../core/words/times';
import { useSecond } from '../state/clock';

/** A sentence with what is left until a time, for the eyes only: a screen reader would read it anew each second. */
export function Countdown({ until, say }: { readonly until: number; readonly say: (left: string) => string }) {
  const now = useSecond();
  return <span aria-hidden="true">{say(sayCountdown(until - now))}</span>;
}
