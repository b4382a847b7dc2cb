import type { AnnouncementState, PrinterServiceState } from '../../core/printing/printer-setup';
import type { SettingsInForce } from '../settings/settings-in-force';
import type { PrinterIdentity } from './printer-identity';
import { pathOf } from './printer-uris';
import type { Announcer } from './setup/avahi';

/** The service that print jobs come in at. */
export interface PrinterService {
  state(): PrinterServiceState;
  start(): Promise<PrinterServiceState>;
  stop(): Promise<void>;
}

/** Where port, UUID and secret are kept between two starts. */
export interface IdentityKeeper {
  /** Null: there is none. */
  read(): Promise<PrinterIdentity | null>;
  /** One that is not kept anywhere yet. */
  fresh(): PrinterIdentity;
  keep(identity: PrinterIdentity): Promise<void>;
  /** The same on another port, and keeps it. */
  move(identity: PrinterIdentity): Promise<PrinterIdentity>;
  forget(): Promise<void>;
}

interface Parts {
  readonly settings: SettingsInForce;
  readonly identities: IdentityKeeper;
  readonly createService: (identity: PrinterIdentity) => PrinterService;
  /** Null where printers are not announced (Windows, macOS). */
  readonly announcer: Announcer | null;
}

/** Keeps the service and its announcement as the settings want them. */
export interface Printing {
  /** From now on; before, nothing listens. */
  begin(): Promise<void>;
  /** What queues know the printer by. Looking at it leaves nothing on the disk: a new one is kept when the service first listens. */
  identity(): Promise<PrinterIdentity>;
  service(): PrinterServiceState;
  announcement(): AnnouncementState;
  readonly canAnnounce: boolean;
  /** Changes what is wanted and waits until it is so, or cannot be. */
  want(change: { readonly on?: boolean; readonly announced?: boolean }): Promise<void>;
  /** Takes another port, because a program that is not ours has the old one. */
  move(): Promise<void>;
  /** Port, UUID and secret are gone; a later start makes new ones. */
  forget(): Promise<void>;
  /** Listens, whatever the settings say, until `release`. */
  hold(): Promise<PrinterServiceState>;
  /** One `hold` less. */
  release(): Promise<void>;
  isHeld(): boolean;
  /** The end of the program: nothing is listened to or announced any more, whatever the settings say. */
  stop(): Promise<void>;
  onChange(listener: () => void): void;
}

export function createPrinting(parts: Parts): Printing {
  const { settings, announcer, identities } = parts;
  let identity: Promise<PrinterIdentity> | null = null;
  let service: PrinterService | null = null;
  let hasBegun = false;
  /** How many want it to listen besides the settings. */
  let holds = 0;
  let seen = '';
  let last: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const known = (): Promise<PrinterIdentity> =>
    (identity ??= identities.read().then((kept) => kept ?? identities.fresh()));

  const off = async (): Promise<void> => {
    await announcer?.stop();
    await service?.stop();
    service = null;
  };
  const settle = async (): Promise<void> => {
    const { printerOn, printerAnnounced } = settings.current();
    if (holds === 0 && (!hasBegun || !printerOn)) {
      await off();
      return;
    }
    if (service?.state() !== 'listening') {
      const own = await known();
      await identities.keep(own);
      service = parts.createService(own);
      await service.start();
    }
    if (!printerOn || !printerAnnounced || service.state() !== 'listening') await announcer?.stop();
    else if (announcer !== null && announcer.state() !== 'announced') {
      const { queueName, port, secret, uuid } = await known();
      // The way with the secret in the path: a queue made from an announcement carries no password.
      const path = `${secret}${pathOf('print')}`;
      await announcer.start({ name: queueName, port, path, uuid });
    }
  };
  /** One after the other: a quick off and on must not end with a stopped service. */
  const follow = (work: () => Promise<void> = settle): Promise<void> => {
    const mine = last.then(work).finally(tell);
    last = mine.catch(() => undefined);
    return mine;
  };
  announcer?.onChange(tell);
  settings.onChange(({ printerOn, printerAnnounced }) => {
    const next = `${printerOn.toString()} ${printerAnnounced.toString()}`;
    if (next === seen) return;
    seen = next;
    void follow().catch(() => undefined);
  });

  return {
    begin: () => {
      hasBegun = true;
      return follow();
    },
    identity: known,
    service: () => service?.state() ?? 'off',
    announcement: () => announcer?.state() ?? 'off',
    canAnnounce: announcer !== null,
    want: ({ on, announced }) => {
      hasBegun ||= on === true;
      const { printerOn, printerAnnounced } = settings.current();
      settings.change({ printerOn: on ?? printerOn, printerAnnounced: announced ?? printerAnnounced });
      return follow();
    },
    move: () =>
      follow(async () => {
        await off();
        identity = Promise.resolve(await identities.move(await known()));
        await settle();
      }),
    forget: () =>
      follow(async () => {
        await off();
        identity = null;
        await identities.forget();
      }),
    hold: async () => {
      holds += 1;
      await follow();
      return service?.state() ?? 'off';
    },
    release: () => {
      holds = Math.max(0, holds - 1);
      return follow();
    },
    isHeld: () => holds > 0,
    stop: () => {
      hasBegun = false;
      holds = 0;
      return follow();
    },
    onChange: (listener) => {
      listeners.add(listener);
    },
  };
}
