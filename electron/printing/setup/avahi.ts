import type { Clock } from '../../system/clock';
import { connectToBus, BUS, type Bus } from '../../dbus/bus';
import type { BusValue } from '../../dbus/marshal';
import { bodyOf } from '../../dbus/message';
import { PRINTER_SUBTYPE, PRINTER_TYPE, txtRecord, type PrinterRecord } from './dns-sd-record';

/** `no-bus`: no system bus. `no-avahi`: nobody answers for it. `refused`: Avahi does not announce here (no loopback interface in its settings, a name that is taken). */
export type AnnouncerState = 'off' | 'announced' | 'no-bus' | 'no-avahi' | 'refused';

/** Announces the printer to the programs of this computer, and to nobody else. */
export interface Announcer {
  state(): AnnouncerState;
  /** Announces until `stop`, also when Avahi is started anew meanwhile. */
  start(record: PrinterRecord): Promise<AnnouncerState>;
  /** Avahi forgets the printer before this resolves. */
  stop(): Promise<void>;
  onChange(listener: () => void): void;
}

interface Parts {
  /** Address of the system bus. */
  readonly bus: string;
  readonly user: number;
  readonly clock: Clock;
}

const AVAHI = 'org.freedesktop.Avahi';
const SERVER = { destination: AVAHI, path: '/', interface: `${AVAHI}.Server` };
const GROUP = `${AVAHI}.EntryGroup`;
/** AVAHI_PROTO_INET: the service listens on 127.0.0.1 alone. */
const IPV4 = 0;
/** AvahiEntryGroupState, as far as it ends the waiting. */
const ESTABLISHED = 2;
const COLLISION = 3;
const FAILURE = 4;
/** Avahi asks around whether a name is free, which takes it two seconds at most. */
const ESTABLISH_LIMIT_MS = 10_000;
/** How long a bus that went away is left alone. */
const RETRY_MS = 30_000;

/**
 * DNS-SD through Avahi over D-Bus, on the loopback interface only: whatever else Avahi does, no other computer hears of the printer. Avahi keeps a
 * group of entries for as long as the connection is open that made it, so a program that is killed leaves nothing behind.
 */
export function createAvahiAnnouncer({ bus: address, user, clock }: Parts): Announcer {
  let state: AnnouncerState = 'off';
  let bus: Bus | null = null;
  let wanted: PrinterRecord | null = null;
  let takeBackRetry = (): void => undefined;
  const listeners = new Set<() => void>();
  const set = (next: AnnouncerState): AnnouncerState => {
    const isNews = next !== state;
    state = next;
    if (isNews) for (const listener of listeners) listener();
    return next;
  };

  const tell = async (on: Bus, record: PrinterRecord): Promise<AnnouncerState> => {
    const outcome = await announce(on, record, clock);
    return wanted === record && bus === on ? set(outcome) : state;
  };
  const begin = async (record: PrinterRecord): Promise<AnnouncerState> => {
    const opened = await connectToBus(address, user, clock);
    // Stopped, or started anew, meanwhile.
    if (wanted !== record) {
      opened?.close();
      return state;
    }
    if (opened === null) return set('no-bus');
    bus = opened;
    opened.onEnd(() => {
      if (bus !== opened) return;
      bus = null;
      set('no-bus');
      takeBackRetry = clock.after(RETRY_MS, () => {
        if (wanted !== null && bus === null) void begin(wanted);
      });
    });
    const rule = `type='signal',sender='${BUS.destination}',member='NameOwnerChanged',arg0='${AVAHI}'`;
    await opened.call({ ...BUS, member: 'AddMatch', signature: 's', body: [rule] });
    opened.onSignal((signal) => {
      if (signal.member !== 'NameOwnerChanged' || signal.sender !== BUS.destination) return;
      const [name, , owner] = bodyOf(signal);
      if (name !== AVAHI || wanted === null || bus !== opened) return;
      if (owner === '') set('no-avahi');
      else void tell(opened, wanted);
    });
    return tell(opened, record);
  };

  return {
    state: () => state,
    start: async (record) => {
      if (wanted !== null) await close();
      wanted = record;
      return begin(record);
    },
    stop: close,
    onChange: (listener) => {
      listeners.add(listener);
    },
  };

  async function close(): Promise<void> {
    takeBackRetry();
    wanted = null;
    const open = bus;
    bus = null;
    if (open !== null) await forget(open);
    open?.close();
    set('off');
  }
}

/** Paths of the groups that a connection made. */
const groups = new WeakMap<Bus, string>();

async function forget(bus: Bus): Promise<void> {
  const path = groups.get(bus);
  if (path !== undefined) await bus.call({ destination: AVAHI, path, interface: GROUP, member: 'Free' });
}

async function announce(bus: Bus, record: PrinterRecord, clock: Clock): Promise<AnnouncerState> {
  const ask = (member: string, signature = '', body: readonly BusValue[] = []) =>
    bus.call({ ...SERVER, member, signature, body });
  const found = await ask('GetNetworkInterfaceIndexByName', 's', ['lo']);
  if (!found.ok) return isAbsent(found.error.name) ? 'no-avahi' : 'refused';
  const [lo] = found.value;
  await forget(bus);
  const made = await ask('EntryGroupNew');
  const path = made.ok ? made.value[0] : undefined;
  if (typeof lo !== 'number' || typeof path !== 'string') return 'refused';
  groups.set(bus, path);
  const group = (member: string, signature = '', body: readonly BusValue[] = []) =>
    bus.call({ destination: AVAHI, path, interface: GROUP, member, signature, body });
  const rule = `type='signal',sender='${AVAHI}',interface='${GROUP}',path='${path}'`;
  await bus.call({ ...BUS, member: 'AddMatch', signature: 's', body: [rule] });
  const established = groupSettles(bus, path, clock);
  const where = [lo, IPV4, 0] as const;
  const txt = txtRecord(record).map((entry) => Buffer.from(entry));
  const steps = [
    () => group('AddService', 'iiussssqaay', [...where, record.name, PRINTER_TYPE, '', '', record.port, txt]),
    () => group('AddServiceSubtype', 'iiussss', [...where, record.name, PRINTER_TYPE, '', PRINTER_SUBTYPE]),
    () => group('Commit'),
  ];
  for (const step of steps) if (!(await step()).ok) return 'refused';
  return (await established) ? 'announced' : 'refused';
}

function groupSettles(bus: Bus, path: string, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = clock.after(ESTABLISH_LIMIT_MS, () => {
      resolve(false);
    });
    const settle = (isThere: boolean): void => {
      stop();
      resolve(isThere);
    };
    bus.onEnd(() => {
      settle(false);
    });
    bus.onSignal((signal) => {
      if (signal.path !== path || signal.member !== 'StateChanged') return;
      const [now] = bodyOf(signal);
      if (now === ESTABLISHED) settle(true);
      if (now === COLLISION || now === FAILURE) settle(false);
    });
  });
}

/** The bus does not know the name, or could not start what owns it. */
const isAbsent = (error: string): boolean =>
  /^org\.freedesktop\.DBus\.Error\.(ServiceUnknown|NameHasNoOwner|Spawn\..*|NoReply)$/.test(error) ||
  error === 'late' ||
  error === 'closed';
