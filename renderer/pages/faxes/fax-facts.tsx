import type { FaxDetail } from '../../../bridge/views';
import { formatNumber } from '../../../core/numbers/fax-number';
import type { ContentItem, FaxJob } from '../../../core/outbox/job';

import type { Words } from '../../../core/words/words';
import { Button } from '../../components/button';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';

/** What was sent, to whom and how; and the faxes that belong to it. */
export function FaxFacts({ detail }: { readonly detail: FaxDetail }) {
  const words = useWords();
  const facts = factsOf(words, detail.job);
  return (
    <>
      <dl className="facts">
        {facts.map(({ name, values }) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            {values.map((value, index) => (
              <dd key={index}>{value}</dd>
            ))}
          </div>
        ))}
      </dl>
      <Relatives detail={detail} />
    </>
  );
}

interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

function factsOf(words: Words, job: FaxJob): readonly Fact[] {
  const { fax, state } = job;
  const providerJobId = 'providerJobId' in state ? state.providerJobId : null;
  const documents = fax.items.flatMap((item) => documentLines(words, item));
  const pages =
    fax.pageTotal === null ? words.say('detail.pagesUnknown') : words.say('count.pages', { pages: fax.pageTotal });
  const from = fax.callerId === null ? words.say('detail.accountDefault') : formatNumber(fax.callerId);
  const service = words.say(job.service === 'practice' ? 'detail.servicePractice' : 'detail.serviceIfax');
  return [
    { name: words.say(documents.length === 1 ? 'detail.document' : 'detail.documents'), values: documents },
    { name: words.say('detail.pages'), values: [pages] },
    { name: words.say('detail.quality'), values: [words.say(`quality.${fax.quality}`)] },
    { name: words.say('detail.from'), values: [from] },
    ...(fax.cover === null ? [] : [{ name: words.say('detail.cover'), values: [words.say('detail.coverBy')] }]),
    ...(fax.note === '' ? [] : [{ name: words.say('detail.note'), values: [fax.note] }]),
    { name: words.say('detail.service'), values: [service] },
    ...(providerJobId === null ? [] : [{ name: words.say('detail.serviceId'), values: [providerJobId] }]),
  ];
}

function documentLines(words: Words, item: ContentItem): readonly string[] {
  if (item.kind === 'link') {
    return [
      item.pages === null ? item.url : words.say('detail.madeFrom', { name: item.url, pages: item.pages.join(', ') }),
    ];
  }
  return item.madeFrom.map(({ name, pages }) =>
    pages === '' ? words.say('detail.allPages', { name }) : words.say('detail.madeFrom', { name, pages }),
  );
}

function Relatives({ detail }: { readonly detail: FaxDetail }) {
  const words = useWords();
  const { go, route } = useNavigation();
  const { repeats } = detail.job;
  const newest = detail.repeatedBy.at(-1);
  if (repeats === null && newest === undefined) return null;
  return (
    <div className="buttons">
      {repeats === null ? null : (
        <Button
          look="quiet"
          onPress={() => {
            go(route.page, repeats);
          }}
        >
          {words.say('detail.showOriginal')}
        </Button>
      )}
      {newest === undefined ? null : (
        <Button
          look="quiet"
          onPress={() => {
            go(route.page, newest);
          }}
        >
          {words.say('detail.showRepeat')}
        </Button>
      )}
    </div>
  );
}
