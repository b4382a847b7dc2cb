import { useDeferredValue, useState } from 'react';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Trouble } from '../../components/trouble';
import { useFaxList, type Box } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';
import { FaxDetail } from './fax-detail';
import { PauseButton } from './pause-button';
import { FaxList } from './fax-list';
import { SearchBox } from './search-box';

const STEP = 100;
const MOST = 500;

/** A list of faxes with the open one beside it: "outbox" is what is under way or needs the user, "sent" is what has ended. */
export function FaxesPage({ box }: { readonly box: Box }) {
  const words = useWords();
  const { route, go } = useNavigation();
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(STEP);
  const list = useFaxList(box, useDeferredValue(search), limit);

  const open = (id: string | null) => {
    go(box, id);
  };
  const rows = list.data?.rows ?? [];
  const hasMore = rows.length < (list.data?.total ?? 0) && limit < MOST;

  return (
    <div className="faxes">
      <section className="faxes-list" aria-labelledby="faxes-title">
        <header className="page-head">
          <h1 id="faxes-title" className="page-title">
            {words.say(`${box}.title`)}
          </h1>
          <p className="page-total">
            {list.data === undefined ? null : words.say('count.faxes', { faxes: list.data.total })}
          </p>
          {box === 'outbox' && list.data !== undefined ? <PauseButton paused={list.data.queue.paused} /> : null}
        </header>
        {box === 'sent' ? <SearchBox value={search} onChange={setSearch} /> : null}
        <Trouble of={list.error} />
        {list.isPending ? <p role="status">{words.say('frame.loading')}</p> : null}
        {list.isSuccess && rows.length === 0 ? <NothingHere box={box} search={search} /> : null}
        {rows.length === 0 ? null : <FaxList box={box} rows={rows} openId={route.faxId} onOpen={open} />}
        {hasMore ? (
          <Button
            look="quiet"
            onPress={() => {
              setLimit(Math.min(limit + STEP, MOST));
            }}
          >
            {words.say('list.more')}
          </Button>
        ) : null}
      </section>
      <section className="faxes-detail">
        {route.faxId === null ? (
          <p className="empty-text detail-none">{rows.length === 0 ? null : words.say('detail.none')}</p>
        ) : (
          <FaxDetail key={route.faxId} id={route.faxId} />
        )}
      </section>
    </div>
  );
}

function NothingHere({ box, search }: { readonly box: Box; readonly search: string }) {
  const words = useWords();
  const { go } = useNavigation();
  if (search !== '') {
    return (
      <EmptyState title={words.say('sent.nothingFound.title')} text={words.say('sent.nothingFound.text', { search })} />
    );
  }
  return (
    <EmptyState title={words.say(`${box}.empty.title`)} text={words.say(`${box}.empty.text`)}>
      <Button
        icon="new-fax"
        onPress={() => {
          go('new-fax');
        }}
      >
        {words.say('list.newFax')}
      </Button>
    </EmptyState>
  );
}
