import { preferencesOf, type Preferences } from '../../core/settings/preferences';
import { isBarred, isBroken } from '../../core/settings/policy';
import { app, session } from 'electron';
import type { AppNotice } from '../../bridge/views';
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
import { createAppAccount } from './app-account';
import { createAppAudit, foundEvents } from './app-audit';
import { createAppLock } from './app-lock';
import { createAppDoctor } from './app-doctor';
import { managedKeys, openPolicy, policyEvent } from './app-policy';
import { createAppRecovery } from './app-recovery';
import { createEnd } from './end-engine';
import { isOpening, type Engine, type StoreState } from './engine';
import { createEngineChannels, followStore } from './engine-events';
import { keychainService } from './keychain-service';
import { openStore, type OpenedStore } from './open-store';
import { dataFolder, documentProcessFile, practiceDataFolder, practiceServiceFile } from './places';
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

  const account = createAppAccount({ settings, keys, providers, clock });
  const channels = createEngineChannels();
  /** A service on this computer, in development and tests, needs no network. */
  const needsNetwork = !isLoopback(ifaxBaseUrl.hostname);
  let online = true;
  let state: StoreState = { kind: 'opening' };
  let opened: OpenedStore | null = null;
  let opening: Promise<void> | null = null;
  const setState = (next: StoreState): void => {
    state = next;
    channels.store.tell();
  };
  keys.onChange(() => {
    void account.changed().then(() => {
      opened?.outbox.accountChanged('ifax');
      channels.key.tell();
    });
  });
  if (settings.policy().isThere) audit.record(policyEvent(settings.policy()), 'program');
  policy.onChange(() => {
    audit.record(policyEvent(settings.policy()), 'program');
    void account.changed().then(() => {
      opened?.outbox.policyChanged();
      channels.key.tell();
    });
  });
  audit.onChange(channels.store.tell);
  const preferences = (): Preferences => preferencesOf(settings.current(), homeCountry());

  const tryToOpen = async (newDataKey: boolean): Promise<void> => {
    setState({ kind: 'opening' });
    await account.find();
    const result = await openStore({
      folder,
      keychain,
      settings,
      providers,
      pace: { practice: scale, ifax: 1 },
      service: account.service,
      preferences,
      isBarred: (wanted) => isBarred(settings.policy(), wanted),
      guards: {
        askFirstTime: () => settings.current().askFirstTime,
        ownNumbers: () => ownNumbers(settings.current().callerId, account.numbers, clock),
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
    followStore(opened, channels, log, audit);
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
    service: account.service,
    testKey: async () => {
      const outcome = await account.testKey();
      audit.record({ is: 'key-tested', outcome });
      return outcome;
    },
    numbers: account.numbers,
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
    on: (event, listener) => channels[event].add(listener),
    stop: createEnd({
      policy,
      opening: () => opening,
      opened: () => opened,
      basket,
      lock,
      audit,
      practice,
      keychain,
      clock,
    }),
  };
  return engine;
}
