import type { Answers } from '../../bridge/contract';
import type { KeyTestResult } from '../../bridge/views';
import type { ServiceName } from '../../core/outbox/job';
import type { FaxProvider } from '../../core/provider/fax-provider';
import { isBarred } from '../../core/settings/policy';
import type { SettingsStore } from '../settings/settings-store';
import type { Clock } from '../system/clock';
import type { KeyStore } from '../vault/key-store';
import { serviceUnder } from './app-policy';

/** How long the list of the account's numbers is good before it is asked for again. */
const NUMBERS_KEPT_MS = 600_000;

interface Parts {
  readonly settings: SettingsStore;
  readonly keys: KeyStore;
  readonly providers: Readonly<Record<ServiceName, FaxProvider>>;
  readonly clock: Clock;
}

/** Which service new faxes go to, and what is known of the account there. */
export interface AppAccount {
  /** As far as is known: the setting is enough until the keychain was asked. Never waits for it. */
  service(): ServiceName;
  /** The same after the keychain was asked. */
  find(): Promise<ServiceName>;
  /** The key or the policy is another one: what was known of the account holds no longer. */
  changed(): Promise<ServiceName>;
  numbers(): Promise<Answers['account.numbers']>;
  testKey(): Promise<KeyTestResult>;
}

export function createAppAccount({ settings, keys, providers, clock }: Parts): AppAccount {
  let service: ServiceName = serviceUnder(settings.policy(), settings.current().keyStored);
  let kept: { readonly of: ServiceName; readonly at: number; readonly list: readonly string[] } | null = null;

  // A locked keychain holds a real key: a fax queued now waits for it rather than going to the practice service.
  const find = async (): Promise<ServiceName> => {
    service = serviceUnder(settings.policy(), (await keys.status()).stored !== 'none');
    return service;
  };
  return {
    service: () => service,
    find,
    changed: () => {
      kept = null;
      return find();
    },
    numbers: async () => {
      const of = await find();
      if (isBarred(settings.policy(), of)) return { known: false, numbers: [] };
      if (kept?.of === of && clock.now() - kept.at < NUMBERS_KEPT_MS) return { known: true, numbers: kept.list };
      const answer = await providers[of].listNumbers();
      if (answer.kind !== 'numbers') return { known: false, numbers: [] };
      kept = { of, at: clock.now(), list: answer.numbers };
      return { known: true, numbers: answer.numbers };
    },
    testKey: async () => {
      if (isBarred(settings.policy(), 'ifax')) return 'managed';
      const { stored } = await keys.status();
      if (stored === 'none') return 'no-key';
      if (stored === 'locked') return 'unavailable';
      const answer = await providers.ifax.listNumbers();
      if (answer.kind === 'numbers') return 'works';
      return answer.kind === 'key-refused' ? 'refused' : 'unavailable';
    },
  };
}
