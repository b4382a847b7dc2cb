import type { PageSelection } from '../../../../core/pages/page-range';
import { Button } from '../../../components/button';
import { useWords } from '../../../state/words';

interface Props {
  /** Chosen pages that are blank. */
  readonly blank: PageSelection;
  readonly onLeaveOut: () => void;
}

/** Names so many. */
const NAMED = 6;

/** Says which pages are blank and offers to leave them out; nothing goes by itself. */
export function BlankOffer({ blank, onLeaveOut }: Props) {
  const words = useWords();
  if (blank.length === 0) return null;
  const named = blank.length > NAMED + 1 ? blank.slice(0, NAMED) : blank;
  const more = blank.length - named.length;
  const list = new Intl.ListFormat(words.locale, { type: 'conjunction' }).format([
    ...named.map(String),
    ...(more === 0 ? [] : [words.say('pages.blank.more', { count: more })]),
  ]);
  return (
    <div className="blank-offer" role="status">
      <p>{words.say('pages.blank', { count: blank.length, list })}</p>
      <Button look="quiet" onPress={onLeaveOut}>
        {words.say('pages.blank.leaveOut', { count: blank.length })}
      </Button>
    </div>
  );
}
