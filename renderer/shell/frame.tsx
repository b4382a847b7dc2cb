import { lazy, Suspense, useEffect } from 'react';
import type { AppInfo } from '../../bridge/views';
import { NewFaxPage } from '../pages/new-fax/new-fax-page';
import { HandOver } from '../state/hand-over';
import { useNeedYou } from '../state/queries';
import { useNavigation } from '../state/route';
import { useWords } from '../state/words';
import { Bands } from './bands';
import { DropTarget } from './drop-target';
import { Rail } from './rail';
import { StateAnnouncer } from './state-announcer';
import { UndoSend } from './undo-send';
import { StoreTrouble } from './store-trouble';

// The window opens with the new fax; the other pages are fetched (from the app's own files) when they are wanted.
const FaxesPage = lazy(async () => ({ default: (await import('../pages/faxes/faxes-page')).FaxesPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../pages/settings/settings-page')).SettingsPage }));

/** What stands around every page. */
export function Frame({ app }: { readonly app: AppInfo }) {
  const words = useWords();
  const { route } = useNavigation();
  const needYou = useNeedYou();
  useEffect(() => {
    document.title = needYou === 0 ? words.say('frame.title') : words.say('frame.titleNeedYou', { count: needYou });
  }, [words, needYou]);

  return (
    <div className="frame">
      <Bands app={app} />
      <div className="frame-body">
        <Rail needYou={needYou} />
        <main className="page">
          <Suspense fallback={null}>
            <CurrentPage app={app} page={route.page} />
          </Suspense>
        </main>
      </div>
      {app.store === 'ready' ? <UndoSend /> : null}
      <DropTarget />
      <StateAnnouncer />
      <HandOver />
    </div>
  );
}

function CurrentPage({
  app,
  page,
}: {
  readonly app: AppInfo;
  readonly page: ReturnType<typeof useNavigation>['route']['page'];
}) {
  if (page === 'settings') return <SettingsPage app={app} />;
  if (app.store !== 'ready') return <StoreTrouble page={page} store={app.store} />;
  if (page === 'new-fax') return <NewFaxPage app={app} />;
  return <FaxesPage key={page} box={page} />;
}
