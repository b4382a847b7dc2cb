import type { Arrival } from '../../core/basket/arrival';
import { isIn, placedOf, type Placed } from '../../core/basket/placed';
import type { Arrived } from '../../core/basket/placement';
import type { Preferences } from '../../core/settings/preferences';
import { err, ok } from '../../core/result';
import type { Settings } from '../../core/settings/settings';
import type { StoreState } from '../app/engine';
import { viewOf } from '../documents/document-view';
import { storageCode } from '../documents/storage-code';
import { createHandleOwners } from '../ipc/handle-owners';
import type { Clock } from '../system/clock';
import { channelTo, type Channel } from '../system/channel';
import type { Random } from '../system/random';
import type { BasketDesk, BasketEvents, Incoming } from './basket';
import { keepArrival, nameOf } from './keep-arrival';
import { sendDirectly } from './send-directly';

type ReadyStore = Extract<StoreState, { kind: 'ready' }>;

interface Parts {
  readonly store: () => StoreState;
  /** How the store stands once it is no longer opening, or when `signal` gave up. */
  readonly settled: (signal: AbortSignal) => Promise<StoreState>;
  readonly settings: () => Settings;
  readonly preferences: () => Preferences;
  /** Name of what came without one. */
  readonly untitled: string;
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
}

/** Holds what is not free for any page: web contents count from 1. */
const MAIN = 0;

type Refused = Extract<Awaited<ReturnType<BasketDesk['take']>>, { ok: true }>['value']['refused'][number];

/**
 * The basket in the process that owns the faxes. What lies in it is in the record of faxes; here is only which page has what of it at this
 * moment, so that whatever ends a page or the program leaves it waiting.
 */
export function createBasket(parts: Parts): BasketDesk {
  const { random } = parts;
  const channels: { readonly [E in keyof BasketEvents]: Channel<BasketEvents[E]> } = {
    waiting: channelTo(new Set()),
    sentDirectly: channelTo(new Set()),
    idle: channelTo(new Set()),
  };
  const ready = (): ReadyStore | null => {
    const state = parts.store();
    return state.kind === 'ready' ? state : null;
  };
  /** Ids that a page, or main itself, has or uses at this moment; all others wait. */
  const taken = new Set<string>();
  const owners = createHandleOwners((id) => {
    taken.delete(id);
    if (
      ready()
        ?.arrivals.all()
        .some((one) => one.id === id) === true
    )
      channels.waiting.tell(false);
    return Promise.resolve();
  });
  const give = (page: number, id: string): void => {
    taken.add(id);
    owners.give(page, id);
  };
  const tellIfWaiting = (): void => {
    const waits =
      refusals.length > 0 ||
      ready()
        ?.arrivals.all()
        .some(({ id }) => !taken.has(id)) === true;
    if (waits) channels.waiting.tell(false);
  };
  const placed = new Map<string, Placed>();
  /** How often a page of this id went away: what was begun for it before is not for the one that came after it. */
  const ended = new Map<number, number>();
  const turnOf = (page: number): number => ended.get(page) ?? 0;
  /** Pages that went away and were not loaded anew yet. */
  const gone = new Set<number>();
  let refusals: readonly Refused[] = [];
  const running = new Set<Promise<unknown>>();
  let closed = false;

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    const done = (): void => {
      running.delete(work);
      if (running.size === 0) channels.idle.tell();
    };
    work.then(done, done);
    return work;
  };

  /** Sent without a question where the settings say so; else it waits for a page, and the window is wanted. */
  const sendOrWait = async (arrival: Arrival, store: ReadyStore): Promise<void> => {
    const own = { ...store, settings: parts.settings(), preferences: parts.preferences(), random };
    // Whatever breaks there, a person decides.
    const undoSeconds = await sendDirectly(arrival, own).catch(() => null);
    const isGone = store.arrivals.all().every(({ id }) => id !== arrival.id);
    await owners.release(arrival.id);
    if (undoSeconds !== null) channels.sentDirectly.tell(undoSeconds);
    else if (!isGone) channels.waiting.tell(true);
  };

  const put = async (incoming: Incoming): ReturnType<BasketDesk['put']> => {
    const { source } = incoming;
    const name = nameOf(source, parts.untitled);
    const refuse = async (refusal: Omit<Refused, 'ok' | 'arrival'>) => {
      const { locked, code } = refusal;
      // A stream has no other place where it could be looked at; whoever handed it over tells.
      if (source.kind !== 'stream') {
        refusals = [...refusals, { ok: false, arrival: null, ...refusal }];
        channels.waiting.tell(true);
      } else if (locked !== null) await ready()?.documents.release(locked);
      return err({ name, code });
    };
    const signal = source.kind === 'stream' ? source.signal : new AbortController().signal;
    const store = await parts.settled(signal);
    if (store.kind !== 'ready') return refuse({ name, code: 'store-not-open', locked: null });
    const id = random.uuid();
    give(MAIN, id);
    const kept = await keepArrival(id, incoming, { ...parts, ...store });
    if (!kept.ok) {
      await owners.release(id);
      return refuse(kept.error);
    }
    const { arrival, pages, bytes } = kept.value;
    void track(sendOrWait(arrival, store));
    return ok({ id, pages, bytes });
  };

  const openFor = async (arrival: Arrival, store: ReadyStore): Promise<Arrived | Refused> => {
    const { id, door, batch, hints, document } = arrival;
    if (document === null) return { id, door, batch, hints, document: null };
    const { documentId, name } = document;
    const opened = await store.documents.reopen(documentId, document);
    if (opened.ok) return { id, door, batch, hints, document: viewOf(opened.value) };
    const isLost = opened.error === 'copy-damaged';
    return { ok: false, name, code: opened.error, locked: null, arrival: isLost ? id : null };
  };

  return {
    put: async (incoming) => {
      const name = nameOf(incoming.source, parts.untitled);
      if (closed) return err({ name, code: 'store-not-open' });
      try {
        return await track(put(incoming));
      } catch (error) {
        return err({ name, code: storageCode(error) });
      }
    },
    withdraw: async (id) => {
      const store = ready();
      if (store === null || taken.has(id) || store.arrivals.all().every((one) => one.id !== id)) return false;
      return (await store.arrivals.remove([id])).ok;
    },
    take: async (page) => {
      const store = ready();
      if (store === null || gone.has(page)) return err({ code: 'not-ready' });
      const turn = turnOf(page);
      const free = store.arrivals.all().filter(({ id }) => !taken.has(id));
      for (const { id } of free) give(page, id);
      const arrived: Arrived[] = [];
      const refused: Refused[] = [];
      for (const arrival of free) {
        const one = await openFor(arrival, store);
        if ('ok' in one) refused.push(one);
        else arrived.push(one);
        if (turnOf(page) === turn) continue;
        for (const { document } of arrived)
          if (document !== null) await store.documents.release(document.handle).catch(() => undefined);
        return err({ code: 'not-found' });
      }
      for (const one of arrived) placed.set(one.id, placedOf(one));
      const told = refusals;
      refusals = [];
      return ok({ arrived, refused: [...told, ...refused] });
    },
    remove: async (page, id) => {
      const store = ready();
      if (store === null || !owners.owns(page, id)) return false;
      const removed = await store.arrivals.remove([id]);
      // Not written: it stays with the page, and comes back when that is gone.
      if (!removed.ok) return true;
      placed.delete(id);
      await owners.release(id);
      return true;
    },
    during: (page, draft, work) => {
      const ids = [...placed.values()]
        .filter((one) => owners.owns(page, one.id) && isIn(one, draft))
        .map(({ id }) => id);
      return owners.during(ids, () => work(ids));
    },
    tellRefused: (refusal) => {
      refusals = [...refusals, { ok: false, arrival: null, locked: null, ...refusal }];
      channels.waiting.tell(true);
    },
    pageGone: async (page) => {
      ended.set(page, turnOf(page) + 1);
      gone.add(page);
      await owners.releaseAll(page);
    },
    pageThere: (page) => {
      gone.delete(page);
      tellIfWaiting();
    },
    opened: tellIfWaiting,
    isBusy: () => running.size > 0,
    close: async () => {
      closed = true;
      while (running.size > 0) await Promise.allSettled(running);
    },
    on: (event, listener) => channels[event].add(listener),
  };
}
