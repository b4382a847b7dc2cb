import { useState } from 'react';
import type { AppInfo } from '../../../bridge/views';
import type { ComposeProblem } from '../../../core/compose/compose-fax';
import { pageTotals } from '../../../core/compose/page-totals';
import { sayProblem } from '../../../core/words/problem-sentences';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';
import { ArrivalQuestion } from './arrival-question';
import { AsideBand } from './aside-band';
import { Arrivals } from './arrivals';
import { DocumentList } from './document-list';
import { createPageFocus, PageFocusContext } from './grid/page-focus';
import { LinkDialog } from './link-dialog';
import { OriginBand } from './origin-band';
import { PageViewProvider } from './fax-view/page-view-provider';
import { TotalOfPages } from './fax-view/total-of-pages';
import { useChosenLooks } from './fax-view/use-chosen-looks';
import { ViewSwitch } from './fax-view/view-switch';
import { fieldMark } from './problems';
import { RefusedFiles } from './refused-files';
import { sayPages } from './say-pages';
import { UndoBar } from './undo-bar';

interface Props {
  readonly app: AppInfo;
  readonly problems: readonly ComposeProblem[];
}

export function PagesPanel({ app, problems }: Props) {
  const words = useWords();
  const { state, chooseFiles, addSample, arriving } = useDraftDesk();
  const [linking, setLinking] = useState(false);
  const [pageFocus] = useState(createPageFocus);
  const { documents, origin } = state.draft;
  const totals = pageTotals(documents);
  const chosen = useChosenLooks(state.draft);
  const isEmpty = documents.length === 0;
  const tooMany = problems.find((one) => one.code === 'too-many-pages');

  const addLink = (
    <Button
      icon="link"
      onPress={() => {
        setLinking(true);
      }}
    >
      {words.say('newFax.addLink')}
    </Button>
  );

  return (
    <PageFocusContext value={pageFocus}>
      <PageViewProvider>
        <section className="table" aria-labelledby="new-fax-title">
          <header className="page-head">
            <h1 id="new-fax-title" className="page-title" tabIndex={-1}>
              {words.say('newFax.title')}
            </h1>
            {isEmpty ? null : <ViewSwitch />}
            <TotalOfPages chosen={chosen}>{isEmpty ? null : sayPages(words, state.draft, totals)}</TotalOfPages>
          </header>
          {tooMany === undefined ? null : <p className="problem table-problem">{sayProblem(words, tooMany)}</p>}
          <div className="table-scroll">
            <ArrivalQuestion />
            {origin === null ? <AsideBand /> : <OriginBand key={origin.id} origin={origin} app={app} />}
            <RefusedFiles />
            {isEmpty ? (
              <div className="drop-area" {...fieldMark('documents')}>
                <EmptyState title={words.say('newFax.empty.title')} text={words.say('newFax.empty.text')}>
                  <Button icon="add" onPress={chooseFiles}>
                    {words.say('newFax.addFiles')}
                  </Button>
                  {addLink}
                  <Button look="quiet" onPress={addSample} isDisabled={arriving}>
                    {words.say('newFax.sample')}
                  </Button>
                </EmptyState>
                <Arrivals />
              </div>
            ) : (
              <>
                <DocumentList problems={problems} totals={totals} chosen={chosen} />
                <Arrivals />
                {/* In a narrow window it stands here, in a wide one in the foot. */}
                <p className="hint table-how">{words.say('pages.how')}</p>
              </>
            )}
          </div>
          <UndoBar />
          {isEmpty ? null : (
            <footer className="table-foot">
              <p className="hint">{words.say('pages.how')}</p>
              <div className="buttons">
                <Button icon="add" onPress={chooseFiles}>
                  {words.say('newFax.addFiles')}
                </Button>
                {addLink}
              </div>
            </footer>
          )}
          <LinkDialog
            isOpen={linking}
            onClose={() => {
              setLinking(false);
            }}
          />
        </section>
      </PageViewProvider>
    </PageFocusContext>
  );
}
