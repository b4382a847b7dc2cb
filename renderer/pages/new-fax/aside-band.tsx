import { Button } from '../../components/button';
import { useAnnounce } from '../../state/announcer';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** Faxes that were begun and gave way to what came in, and the way to them. */
export function AsideBand() {
  const words = useWords();
  const announce = useAnnounce();
  const { state, dispatch } = useDraftDesk();
  const count = state.aside.length;
  if (count === 0) return null;
  return (
    <section className="aside" aria-label={words.say('aside.label')}>
      <p>{words.say('aside.text', { count })}</p>
      <Button
        look="quiet"
        onPress={() => {
          dispatch({ type: 'swapped' });
          announce(words.say('aside.wentTo'));
        }}
      >
        {words.say('aside.goTo')}
      </Button>
    </section>
  );
}
