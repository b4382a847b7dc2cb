import type { FaxRow } from '../../../bridge/views';
import { sayState } from '../../../core/words/fax-sentences';
import { Icon } from '../../components/icon';
import { useMoment, useWords } from '../../state/words';
import { lookOf } from './look-of-state';

/** Colour, icon and words of a state, always together. */
export function StateLine({ row }: { readonly row: FaxRow }) {
  const words = useWords();
  const moment = useMoment();
  const { tone, icon } = lookOf(row);
  return (
    <span className={`state tone-${tone}`}>
      <Icon name={icon} />
      <span>{sayState(words, row.job, moment)}</span>
    </span>
  );
}
