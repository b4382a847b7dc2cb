import { BUS, connectToBus, type Bus } from '../dbus/bus';
import type { BusValue } from '../dbus/marshal';
import { bodyOf, type BusMessage } from '../dbus/message';
import type { Clock } from '../system/clock';

interface Parts {
  readonly systemBus: string;
  /** Null: there is none. */
  readonly sessionBus: string | null;
  readonly user: number;
  /** Of the login session (XDG_SESSION_ID), if the environment says so. */
  readonly sessionId: string | null;
  readonly pid: number;
  readonly clock: Clock;
  readonly onLocked: () => void;
}

const LOGIN = 'org.freedesktop.login1';
const SESSION = `${LOGIN}.Session`;
const MANAGER = { destination: LOGIN, path: '/org/freedesktop/login1', interface: `${LOGIN}.Manager` };
/** Who locks screens says so on the session bus under a name of its own; all of them say it in the same way. */
const SAVERS = ['freedesktop', 'gnome', 'cinnamon', 'mate', 'xfce'].map((desktop) => `org.${desktop}.ScreenSaver`);
/** How long a bus that went away is left alone. */
const RETRY_MS = 30_000;

/**
 * Hears when the screen of this session is locked: Electron tells it on Windows and macOS only. On the system bus logind says it ("Lock", and
 * LockedHint, which GNOME and KDE set), on the session bus the screen saver. Whoever is not there is not missed.
 */
export function watchLinuxScreen(parts: Parts): { readonly stop: () => void } {
  const buses = [
    keepOn(parts.systemBus, parts, (bus) => followLogin(bus, parts)),
    ...(parts.sessionBus === null ? [] : [keepOn(parts.sessionBus, parts, (bus) => followSavers(bus, parts))]),
  ];
  return {
    stop: () => {
      for (const bus of buses) bus.stop();
    },
  };
}

/** Stays connected, also when the bus is started anew. */
function keepOn(
  address: string,
  { user, clock }: Pick<Parts, 'user' | 'clock'>,
  follow: (bus: Bus) => Promise<void>,
): { readonly stop: () => void } {
  let isStopped = false;
  let bus: Bus | null = null;
  let takeBack = (): void => undefined;
  const again = (): void => {
    if (!isStopped) takeBack = clock.after(RETRY_MS, () => void begin());
  };
  const begin = async (): Promise<void> => {
    const opened = await connectToBus(address, user, clock);
    if (isStopped || opened === null) {
      opened?.close();
      again();
      return;
    }
    bus = opened;
    opened.onEnd(again);
    await follow(opened);
  };
  void begin();
  return {
    stop: () => {
      isStopped = true;
      takeBack();
      bus?.close();
    },
  };
}

async function followLogin(bus: Bus, { sessionId, pid, onLocked }: Parts): Promise<void> {
  const found =
    sessionId === null
      ? await bus.call({ ...MANAGER, member: 'GetSessionByPID', signature: 'u', body: [pid] })
      : await bus.call({ ...MANAGER, member: 'GetSession', signature: 's', body: [sessionId] });
  const path = found.ok ? found.value[0] : undefined;
  // Not started in a login session: no screen of ours is locked by it, and those of others are not ours to follow.
  if (typeof path !== 'string') return;
  // Only what its rule below lets through comes here: this one session.
  hear(bus, (signal) => {
    if (signal.interface === SESSION && signal.member === 'Lock') onLocked();
    if (signal.member !== 'PropertiesChanged') return;
    const [of, changed] = bodyOf(signal);
    if (of === SESSION && isSet(changed, 'LockedHint')) onLocked();
  });
  await addMatch(bus, `type='signal',sender='${LOGIN}',path='${path}'`);
}

async function followSavers(bus: Bus, { onLocked }: Parts): Promise<void> {
  hear(bus, (signal) => {
    if (signal.member === 'ActiveChanged' && SAVERS.includes(signal.interface) && bodyOf(signal)[0] === true)
      onLocked();
  });
  for (const saver of SAVERS) await addMatch(bus, `type='signal',interface='${saver}',member='ActiveChanged'`);
}

function hear(bus: Bus, listener: (signal: BusMessage) => void): void {
  bus.onSignal((signal) => {
    try {
      listener(signal);
    } catch {
      // Of a form that nobody here reads: no reason to hear nothing more.
    }
  });
}

const addMatch = (bus: Bus, rule: string) => bus.call({ ...BUS, member: 'AddMatch', signature: 's', body: [rule] });

/** A dictionary of properties: pairs of a name and a variant, which is a pair of type and value. */
const isSet = (properties: BusValue | undefined, name: string): boolean =>
  Array.isArray(properties) &&
  properties.some(
    (entry: BusValue) => Array.isArray(entry) && entry[0] === name && Array.isArray(entry[1]) && entry[1][1] === true,
  );
