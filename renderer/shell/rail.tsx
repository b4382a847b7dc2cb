import { Icon } from '../components/icon';
import { useLockStatus } from '../state/lock';
import { useAction } from '../state/queries';
import { useNavigation, type Page } from '../state/route';
import { useWords } from '../state/words';

const PAGES = [
  { page: 'new-fax', key: 'frame.newFax' },
  { page: 'outbox', key: 'frame.outbox' },
  { page: 'sent', key: 'frame.sent' },
  { page: 'settings', key: 'frame.settings' },
] as const satisfies readonly { page: Page; key: string }[];

export function Rail({ needYou }: { readonly needYou: number }) {
  const words = useWords();
  const { route, go } = useNavigation();
  const lock = useLockStatus().data;
  const lockNow = useAction('lock.now', []);
  const canLock = lock?.hasPassphrase === true || lock?.system === true;
  return (
    <nav className="rail" aria-label={words.say('frame.pages')}>
      {PAGES.map(({ page, key }) => (
        <button
          key={page}
          type="button"
          className={`rail-item rail-${page}`}
          aria-current={route.page === page ? 'page' : undefined}
          onClick={() => {
            go(page);
          }}
        >
          <Icon name={page} />
          <span>{words.say(key)}</span>
          {page === 'outbox' && needYou > 0 ? (
            <span className="rail-count">
              <span aria-hidden="true">{needYou}</span>
              <span className="unseen">{words.say('frame.needYou', { count: needYou })}</span>
            </span>
          ) : null}
        </button>
      ))}
      {canLock ? (
        <button
          type="button"
          className="rail-item rail-lock"
          onClick={() => {
            lockNow.mutate({});
          }}
        >
          <Icon name="lock" />
          <span>{words.say('settings.lockNow')}</span>
        </button>
      ) : null}
    </nav>
  );
}
