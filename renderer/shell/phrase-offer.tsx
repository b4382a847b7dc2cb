import { Button } from '../components/button';
import { useAction, useRecovery } from '../state/queries';
import { useNavigation } from '../state/route';
import { useWords } from '../state/words';

/** Offered once, quietly, when real faxes are kept; never asked again after "Not now". */
export function PhraseOffer() {
  const words = useWords();
  const { go } = useNavigation();
  const { data: view } = useRecovery();
  const dismiss = useAction('recovery.dismissOffer', ['app']);
  if (view?.offersPhrase !== true) return null;
  return (
    <div className="band band-notice" role="status">
      <p>{words.say('recovery.offer')}</p>
      <Button
        look="quiet"
        onPress={() => {
          go('settings');
        }}
      >
        {words.say('recovery.phrase.make')}
      </Button>
      <Button
        look="quiet"
        isPending={dismiss.isPending}
        onPress={() => {
          dismiss.mutate({});
        }}
      >
        {words.say('recovery.offer.later')}
      </Button>
    </div>
  );
}
