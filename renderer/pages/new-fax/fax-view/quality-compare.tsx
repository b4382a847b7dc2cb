import { sheetsSeconds } from '../../../../core/pages/call-estimate';
import { LINE_RATES } from '../../../../core/pages/fax-image/line-time';
import type { PageLook } from '../../../../core/pages/page-look';
import { QUALITIES, type Quality } from '../../../../core/pages/quality';
import { sayShortTime } from '../../../../core/words/fax-view-sentences';
import { Button } from '../../../components/button';
import { ChoiceField } from '../../../components/choice-field';
import { useDraftDesk } from '../../../state/draft-context';
import { useWords } from '../../../state/words';
import { usePageChanges } from './use-changes';

interface Props {
  /** The quality in which the page is shown now. */
  readonly shown: Quality;
  readonly look: PageLook | null;
  readonly onCompare: (quality: Quality | null) => void;
  /** It is the quality of the fax now, and the button is off. */
  readonly onUsed: () => void;
}

/** Shows the page in another quality, and takes it for the fax if that is wanted. */
export function QualityCompare({ shown, look, onCompare, onUsed }: Props) {
  const words = useWords();
  const { quality } = useDraftDesk().state.draft;
  const { takeQuality } = usePageChanges();
  const [usual] = LINE_RATES;
  const time = look === null ? null : sayShortTime(words, sheetsSeconds(look, usual));
  return (
    <section className="view-section">
      <ChoiceField
        label={words.say('faxView.compare')}
        value={shown}
        choices={QUALITIES.map((one) => ({
          value: one,
          text:
            one === quality
              ? words.say('faxView.compare.own', { quality: words.say(`quality.${one}`) })
              : words.say(`quality.${one}`),
        }))}
        onChange={(one) => {
          onCompare(one === quality ? null : one);
        }}
      />
      <p className="hint numbers">
        {time === null ? words.say('faxView.looking') : words.say('faxView.pageTime', { time })}
      </p>
      <Button
        isDisabled={shown === quality}
        onPress={() => {
          onUsed();
          takeQuality(shown);
          onCompare(null);
        }}
      >
        {words.say('faxView.compare.use', { quality: words.say(`quality.${shown}`) })}
      </Button>
    </section>
  );
}
