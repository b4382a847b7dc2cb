import { sayExactTime, sayTime } from '../../core/words/times';
import { useMoment, useWords } from '../state/words';

/** A time as people say it; resting the pointer on it shows it exactly. */
export function Time({ at }: { readonly at: number }) {
  const words = useWords();
  const moment = useMoment();
  return (
    <time dateTime={new Date(at).toISOString()} title={sayExactTime(words, at, moment.timeZone)}>
      {sayTime(words, at, moment)}
    </time>
  );
}
