import { preferencesOf, type Preferences } from '../../core/settings/preferences';
import { isBarred, isBroken } from '../../core/settings/policy';
import { createHash } from 'node:crypto';
import { app, session } from 'electron';
import type { AppNotice, KeyTestResult } from '../../bridge/views';
import type { Answers } from '../../bridge/contract';
import type { ServiceName } from '../../core/outbox/job';
import { NOTHING_STANDS } from '../../core/outbox/standing';
import { err } from '../../core/result';
import type { FaxProvider } from '../../core/provider/fax-provider';
import { auditedLock } from '../audit/audited-lock';
import {
  auditedBasket,
  auditedDesk,
  auditedDoctor,
  auditedRecovery,
  auditedKeys,
  auditedSettings,
} from '../audit/audited';
import { createBasket } from '../basket/create-basket';
import { findPrograms } from '../documents/programs/find-programs';
import { errorCode, type Log } from '../diagnostics/log';
import { isLoopback } from '../ifax/base-url';
import { ownNumbers } from '../guards/own-numbers';
import { createIfaxClient } from '../ifax/ifax-client';
import { createAgentFor } from '../ifax/proxy';
import { startPracticeService } from '../practice/practice-process';
import { practiceScale } from '../practice/practice-scale';
import { openSettings } from '../settings/settings-store';
import type { Clock } from '../system/clock';
import { homeCountry } from '../system/home-country';
import { storageTrouble } from '../system/storage-trouble';
import type { Random } from '../system/random';
import { createKeyStore } from '../vault/api-key-store';
import { createKeychain } from '../vault/keychain';
import { createAppAudit, foundEvents } from './app-audit';
import { createAppLock } from './app-lock';
import { createAppDoctor } from './app-doctor';
import { managedKeys, openPolicy, policyEvent, serviceUnder } from './app-policy';
import { createAppRecovery } from './app-recovery';
import { isOpening, type Engine, type EngineEvents, type StoreState } from './engine';
import { openStore, type OpenedStore } from './open-store';
import { dataFolder, defaultDataFolder, documentProcessFile, practiceDataFolder, practiceServiceFile } from './places';
import { createPracticeProvider } from './practice-provider';
import { settledStore } from './settled-store';

interface Parts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** From `resolveBaseUrl`. */
  readonly ifaxBaseUrl: URL;
  /** False: another process owns the data folder and does not answer. Then nothing may be opened, only looked at. */
  readonly isOwner: boolean;
  /** Name of what comes in without one. */
  readonly untitled: string;
  /** What the system's own question says when it is asked to unlock the window. */
  readonly unlockReason: string;
}

const resolveProxy = (url: string): Promise<string> => session.defaultSession.resolveProxy(url);

/** How long the list of the account's numbers is good before it is asked for again. */
const NUMBERS_KEPT_MS = 600_000;
/** How long the end waits for the keychain. While it asks a person for a password it may never answer. */
const KEYCHAIN_LIMIT_MS = 2000;
/** How long the end waits for what is on its way into the basket; it is refused then, and whoever gave it still has it. */
const BASKET_LIMIT_MS = 5000;

/** Puts the parts together that send faxes, window or not. Nothing is opened before `open`. */
export function createEngine({ clock, random, log, ifaxBaseUrl, isOwner, untitled, unlockReason }: Parts): Engine {
  const folder = dataFolder();
  const audit = createAppAudit(folder, clock);
  const policy = openPolicy(clock);
  const settings = auditedSettings(openSettings(folder, clock, policy), audit);
  const lock = auditedLock(createAppLock({ folder, settings, reason: unlockReason, clock, log }), audit);
  const keychain = createKeychain({
    service: keychainService(folder),
    clock,
    onWaiting: (waiting) => {
      if (isOpening(state)) setState({ kind: waiting ? 'unlocking' : 'opening' });
    },
  });
  const keyStore = createKeyStore({
    keychain,
    clock,
    keyStored: {
      read: () => settings.current().keyStored,
      write: (stored) => {
        settings.change({ keyStored: stored });
      },
    },
  });
  const keys = auditedKeys(managedKeys(keyStore, settings.policy), audit);
  const scale = practiceScale(process.env['PAGEWIRE_PRACTICE_SCALE']);
  const practice = createPracticeProvider({
    clock,
    start: () => startPracticeService({ scale, dataFolder: practiceDataFolder(), entry: practiceServiceFile() }),
  });
  const providers: Readonly<Record<ServiceName, FaxProvider>> = {
    practice: practice.provider,
    ifax: createIfaxClient({
      baseUrl: ifaxBaseUrl,
      key: () => keys.current(),
      agentFor: createAgentFor(resolveProxy),
      clock,
    }),
  };

  const listeners: { readonly [E in keyof EngineEvents]: Set<EngineEvents[E]> } = {
    store: new Set(),
    faxes: new Set(),
    ended: new Set(),
    queue: new Set(),
    upload: new Set(),
    key: new Set(),
  };
  /** A service on this computer, in development and tests, needs no network. */
  const needsNetwork = !isLoopback(ifaxBaseUrl.hostname);
  let online = true;
  let state: StoreState = { kind: 'opening' };
  let opened: OpenedStore | null = null;
  let opening: Promise<void> | null = null;
  /** What a fax queued now would belong to; the flag is enough until the keychain was asked. */
  let service: ServiceName = serviceUnder(settings.policy(), settings.current().keyStored);
  let numbers: { readonly of: ServiceName; readonly at: number; readonly list: readonly string[] } | null = null;

  const setState = (next: StoreState): void => {
    state = next;
    for (const listener of listeners.store) listener();
  };
  // A locked keychain holds a real key: a fax queued now waits for it rather than going to the practice service.
  const findService = async (): Promise<ServiceName> => {
    service = serviceUnder(settings.policy(), (await keys.status()).stored !== 'none');
    return service;
  };
  keys.onChange(() => {
    numbers = null;
    void findService().then(() => {
      opened?.outbox.accountChanged('ifax');
      for (const listener of listeners.key) listener();
    });
  });
  if (settings.policy().isThere) audit.record(policyEvent(settings.policy()), 'program');
  policy.onChange(() => {
    audit.record(policyEvent(settings.policy()), 'program');
    numbers = null;
    void findService().then(() => {
      opened?.outbox.policyChanged();
      for (const listener of listeners.key) listener();
    });
  });

  const accountNumbers = async (): Promise<Answers['account.numbers']> => {
    const of = await findService();
    if (isBarred(settings.policy(), of)) return { known: false, numbers: [] };
    if (numbers?.of === of && clock.now() - numbers.at < NUMBERS_KEPT_MS) return { known: true, numbers: numbers.list };
    const answer = await providers[of].listNumbers();
    if (answer.kind !== 'numbers') return { known: false, numbers: [] };
    numbers = { of, at: clock.now(), list: answer.numbers };
    return { known: true, numbers: answer.numbers };
  };

  const follow = ({ outbox }: OpenedStore): void => {
    outbox.onChange((revision) => {
      for (const listener of listeners.faxes) listener(revision);
    });
    outbox.onEnded((job) => {
      log.info('fax-ended', { faxId: job.id, state: job.state.name, service: job.service });
      for (const listener of listeners.ended) listener(job);
    });
    outbox.onPurged(({ pages, entries }) => {
      log.info('pages-erased', { count: pages });
      log.info('entries-removed', { count: entries });
      audit.record({ is: 'purged', pages, entries }, 'program');
    });
    outbox.onQueue(() => {
      for (const listener of listeners.queue) listener();
    });
    outbox.onDisk(() => {
      log.warn('disk', { state: outbox.diskIsFull() ? 'full' : 'has-room' });
      for (const listener of listeners.store) listener();
    });
    outbox.onProgress((faxId, done, total) => {
      for (const listener of listeners.upload) listener(faxId, done, total);
    });
  };
  const tryKey = async (): Promise<KeyTestResult> => {
    if (isBarred(settings.policy(), 'ifax')) return 'managed';
    const { stored } = await keys.status();
    if (stored === 'none') return 'no-key';
    if (stored === 'locked') return 'unavailable';
    const answer = await providers.ifax.listNumbers();
    if (answer.kind === 'numbers') return 'works';
    return answer.kind === 'key-refused' ? 'refused' : 'unavailable';
  };
  const preferences = (): Preferences => preferencesOf(settings.current(), homeCountry());

  const tryToOpen = async (newDataKey: boolean): Promise<void> => {
    setState({ kind: 'opening' });
    await findService();
    const result = await openStore({
      folder,
      keychain,
      settings,
      providers,
      pace: { practice: scale, ifax: 1 },
      service: () => service,
      preferences,
      isBarred: (wanted) => isBarred(settings.policy(), wanted),
      guards: {
        askFirstTime: () => settings.current().askFirstTime,
        ownNumbers: () => ownNumbers(settings.current().callerId, accountNumbers, clock),
      },
      documentProcess: documentProcessFile(),
      programs: () => findPrograms({ platform: process.platform, packaged: app.isPackaged, env: process.env }),
      clock,
      random,
      log,
      newDataKey,
      audit,
    });
    if (!result.ok) {
      setState({ kind: result.error });
      return;
    }
    opened = result.value;
    follow(opened);
    for (const event of foundEvents(engine.notices(), engine.missing())) audit.record(event, 'program');
    opened.outbox.setOnline(online);
    opened.outbox.start();
    setState({
      kind: 'ready',
      desk: auditedDesk(opened.outbox.desk, audit),
      documents: opened.documents,
      arrivals: opened.outbox.arrivals,
    });
    basket.opened();
  };

  const openSafely = (newDataKey: boolean): Promise<void> =>
    tryToOpen(newDataKey).catch((problem: unknown) => {
      log.error('store-broke', { code: errorCode(problem) });
      const trouble = storageTrouble(problem, folder);
      setState({ kind: trouble === 'storage-failed' ? 'failed' : trouble });
    });
  /** Whoever wants the store open meanwhile waits for this. */
  const holdingOpening = (work: Promise<void>): Promise<void> =>
    work.finally(() => {
      opening = null;
    });
  const recovery = auditedRecovery(
    createAppRecovery({
      folder,
      keychain,
      settings,
      clock,
      random,
      log,
      store: () => state,
      opened: () => opened,
      forgetOpened: () => {
        opened = null;
        setState({ kind: 'opening' });
      },
      whenSettled: () => opening ?? Promise.resolve(),
      holding: (work) => (opening = holdingOpening(work)),
      openSafely,
    }),
    audit,
  );

  const basket = auditedBasket(
    createBasket({
      store: () => state,
      settled: (signal) => settledStore(engine, signal),
      // Who is locked out could not take it back: then a print waits for a person, whatever number it goes to.
      settings: () => ({ ...settings.current(), ...(lock.isLocked() ? { sendDirectly: false } : {}) }),
      preferences,
      untitled,
      clock,
      random,
    }),
    audit,
  );
  const doctor = auditedDoctor(
    createAppDoctor({
      settings,
      keychain,
      keys,
      outbox: () => ({
        ownership: !isOwner ? 'silent-other' : opened !== null ? 'open' : opening !== null ? 'opening' : 'closed',
        durability: opened?.outbox.durability() ?? null,
      }),
      practice: () => (isOwner ? providers.practice : null),
      ifaxBaseUrl,
      resolveProxy,
      clock,
    }),
    audit,
  );
  audit.onChange(() => {
    for (const listener of listeners.store) listener();
  });

  const engine: Engine = {
    settings,
    audit,
    basket,
    preferences,
    keys,
    lock,
    doctor,
    recovery,
    store: () => state,
    protection: () => opened?.protection ?? settings.current().dataKeyIn ?? 'keychain',
    notices: () => {
      const managed: AppNotice[] = isBroken(settings.policy()) ? ['policy-broken'] : [];
      const own: AppNotice[] = settings.setAside ? ['settings-set-aside'] : [];
      const unprotected: AppNotice[] = opened?.protection === 'file' ? ['no-keychain'] : [];
      return [...managed, ...own, ...(opened?.outbox.notices ?? []), ...audit.notices(), ...unprotected];
    },
    missing: () => opened?.outbox.missing() ?? null,
    missingSeen: () => {
      if (opened === null) return err({ code: 'not-ready' });
      const seen = opened.outbox.missingSeen();
      return seen.ok ? seen : err({ code: 'storage', reason: seen.error });
    },
    diskIsFull: () => opened?.outbox.diskIsFull() ?? false,
    service: () => service,
    testKey: async () => {
      const outcome = await tryKey();
      audit.record({ is: 'key-tested', outcome });
      return outcome;
    },
    numbers: accountNumbers,
    open: () => {
      if (state.kind === 'ready') return Promise.resolve();
      opening ??= holdingOpening(openSafely(false));
      return opening;
    },
    wake: () => {
      opened?.outbox.wake();
    },
    setOnline: (has) => {
      online = has || !needsNetwork;
      opened?.outbox.setOnline(online);
    },
    standing: () => opened?.outbox.standing() ?? NOTHING_STANDS,
    uploading: () => opened?.outbox.uploading() ?? 0,
    on: (event, listener) => {
      listeners[event].add(listener);
      return () => {
        listeners[event].delete(listener);
      };
    },
    stop: async (giveUp) => {
      policy.stop();
      const after = (ms: number): Promise<true> =>
        new Promise((resolve) => {
          clock.after(ms, () => {
            resolve(true);
          });
        });
      await Promise.race([opening, after(KEYCHAIN_LIMIT_MS)]);
      await Promise.race([basket.close(), after(BASKET_LIMIT_MS)]);
      await lock.settled();
      audit.end();
      await opened?.outbox.stop(giveUp);
      await opened?.documents.close();
      await practice.stop();
      await audit.close();
      // A limit of its own: an end that took its time elsewhere says nothing about the keychain.
      const isIdle = keychain.idle().then(() => false);
      return { keychainHangs: await Promise.race([isIdle, after(KEYCHAIN_LIMIT_MS)]) };
    },
  };
  return engine;
}

/** Another data folder has a data key of its own, so its entries need a name of their own. */
export function keychainService(folder: string): string {
  if (folder === defaultDataFolder()) return app.getName();
  return `${app.getName()} ${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
}
