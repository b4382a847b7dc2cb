import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import type { CallEstimate } from '../../../../core/pages/call-estimate';
import { HANDSHAKE, LINE_RATES } from '../../../../core/pages/fax-image/line-time';
import { sayCallCost, saySpan, sayCostlyPage } from '../../../../core/words/fax-view-sentences';
import { Button, IconButton } from '../../../components/button';
import { usePageView } from '../../../state/page-view';
import { useWords } from '../../../state/words';
import type { PagePlace } from './pages-in-order';

interface Props {
  readonly estimate: CallEstimate;
  /** The chosen pages, in the order of the estimate. */
  readonly places: readonly PagePlace[];
  /** ISO 4217; null without a price. */
  readonly currency: string | null;
}

/** How the estimate comes about, and the pages that cost most. */
export function TimeOnLine({ estimate, places, currency }: Props) {
  const words = useWords();
  const { open } = usePageView();
  const { seconds, measured, pages, costly, cost } = estimate;
  const severalFiles = new Set(places.map(({ file }) => file.handle)).size > 1;
  return (
    <DialogTrigger>
      <IconButton label={words.say('estimate.open')} icon="note" />
      <Popover className="popover" placement="bottom end">
        <Dialog className="estimate">
          {({ close }) => (
            <>
              <Heading slot="title" className="dialog-title">
                {words.say('estimate.title')}
              </Heading>
              <ul className="estimate-rates numbers">
                {LINE_RATES.map((rate) => (
                  <li key={rate}>{words.say('estimate.rate', { rate, time: saySpan(words, seconds[rate]) })}</li>
                ))}
                {cost === null || currency === null ? null : <li>{sayCallCost(words, cost, currency)}</li>}
              </ul>
              {costly.length === 0 ? null : (
                <section className="estimate-costly" aria-label={words.say('estimate.costly')}>
                  <h3>{words.say('estimate.costly')}</h3>
                  <ul>
                    {costly.map((one) => {
                      const place = places[one.page - 1];
                      if (place === undefined) return null;
                      const sentence = sayCostlyPage(words, { ...one, page: place.page });
                      return (
                        <li key={one.page}>
                          <Button
                            look="quiet"
                            onPress={() => {
                              close();
                              open({ key: place.file.id, page: place.page }, 'opener');
                            }}
                          >
                            {severalFiles
                              ? words.say('estimate.costlyIn', { name: place.file.name, sentence })
                              : sentence}
                          </Button>
                        </li>
                      );
                    })}
                  </ul>
                </section>
              )}
              {measured === pages ? null : (
                <p className="hint">{words.say('estimate.measured', { measured, pages })}</p>
              )}
              <p className="hint">
                {words.say('estimate.constants', {
                  setUp: HANDSHAKE.setUp,
                  page: HANDSHAKE.eachPage,
                  goodbye: HANDSHAKE.goodbye,
                })}
              </p>
              <p className="hint">{words.say('estimate.notCounted')}</p>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
