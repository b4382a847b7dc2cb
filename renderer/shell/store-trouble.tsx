import type { AppInfo } from '../../bridge/views';
import { Button } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { Trouble } from '../components/trouble';
import { useDraftDesk } from '../state/draft-context';
import { useAction, useRecovery } from '../state/queries';
import type { Page } from '../state/route';
import { RecoveryWays } from './recovery-ways';
import { useWords } from '../state/words';

const TITLES = {
  'new-fax': 'frame.newFax',
  outbox: 'frame.outbox',
  sent: 'frame.sent',
  settings: 'frame.settings',
} as const;

/** Troubles in which the key to the faxes is not at hand. */
const LACKS_KEY: ReadonlySet<AppInfo['store']> = new Set([
  'locked',
  'key-missing',
  'key-damaged',
  'key-gone',
  'wrong-key',
]);

/** Instead of a page while the faxes cannot be read. */
export function StoreTrouble({
  page,
  store,
}: {
  readonly page: Page;
  readonly store: Exclude<AppInfo['store'], 'ready'>;
}) {
  const words = useWords();
  const { arriving, trouble } = useDraftDesk();
  const { data: recovery } = useRecovery();
  // With a phrase at hand, entering it is what helps.
  const hasBetterWay = LACKS_KEY.has(store) && recovery?.canRecover === true;
  const retry = useAction('app.retry', ['app', 'faxes']);
  return (
    <>
      <h1 className="page-title page-title-alone">{words.say(TITLES[page])}</h1>
      <EmptyState title={words.say(`store.${store}.title`)} text={words.say(`store.${store}.text`)}>
        {store === 'opening' || store === 'unlocking' || store === 'newer-database' ? null : (
          <Button
            look={hasBetterWay ? 'plain' : 'primary'}
            isPending={retry.isPending}
            onPress={() => {
              retry.mutate({});
            }}
          >
            {words.say('button.tryAgain')}
          </Button>
        )}
      </EmptyState>
      <Trouble of={retry.error} />
      <RecoveryWays lacksKey={LACKS_KEY.has(store)} />
      {/* Files were dropped meanwhile. */}
      {!arriving ? null : (
        <p className="hint store-files" role="status">
          {words.say('store.filesWait')}
        </p>
      )}
      {trouble === null ? null : (
        <p className="trouble store-files" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
