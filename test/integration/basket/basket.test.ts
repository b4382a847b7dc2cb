import { DatabaseSync } from '@photostructure/sqlite';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { entryOf, type Draft } from '../../../core/compose/draft';
import type { StoreState } from '../../../electron/app/engine';
import { guardStore } from '../../../electron/outbox/guarded-store';
import type { Reserve } from '../../../electron/outbox/reserve';
import { openSqliteStore } from '../../../electron/outbox/sqlite-store';
import { createSealer } from '../../../electron/vault/sealer';
import { TurnedClock } from '../outbox/desk-parts';
import { scratch } from '../storage/judge';
import { KEY } from '../storage/plan';
import { draftOf, LISTED, openBasket, pieces, print, type Opened } from './basket-parts';

const PAGE = 1;
const DRAFT = '7e4d1c1e-6a52-4a36-9d0f-0c8f6f8b6a01';

async function open(folder = scratch(), own: Parameters<typeof openBasket>[1] = {}) {
  const opened = await openBasket(folder, own);
  let closed: Promise<void> | null = null;
  const close = () =>
    (closed ??= (async () => {
      await opened.outbox.stop();
      await opened.documents.close();
    })());
  onTestFinished(close);
  const told: boolean[] = [];
  opened.basket.on('waiting', (isNew) => told.push(isNew));
  return { ...opened, folder, close, told };
}

const idOf = async (putting: ReturnType<Opened['basket']['put']>): Promise<string> => {
  const put = await putting;
  if (!put.ok) throw new Error(put.error.code);
  return put.value.id;
};
const names = async ({ basket }: Pick<Opened, 'basket'>, page = PAGE) => {
  const taken = await basket.take(page);
  return taken.ok ? taken.value.arrived.map(({ document }) => document?.name ?? null) : [taken.error.code];
};
/** A fax of everything that waits. */
async function draftOfAll({ basket }: Pick<Opened, 'basket'>, page = PAGE): Promise<Draft> {
  const taken = await basket.take(page);
  const arrived = taken.ok ? taken.value.arrived : [];
  return draftOf(
    DRAFT,
    arrived.flatMap(({ id, document }) => (document === null ? [] : [entryOf(id, document)])),
  );
}
const sendIt = ({ basket, outbox }: Opened, draft: Draft, page = PAGE) =>
  basket.during(page, draft, (arrivals) => outbox.desk.send(draft, { arrivals }));

describe('what comes in', () => {
  it('is on disk when it is acknowledged, and waits for a page, over a new start too', async () => {
    const first = await open();
    const id = await idOf(first.basket.put({ ...print('Referral', ['+1']), pages: '1', quality: 'HD' }));
    await first.close();
    const second = await open(first.folder);
    const taken = await second.basket.take(PAGE);
    expect(taken.ok && taken.value).toMatchObject({
      arrived: [
        {
          id,
          door: 'faxout',
          hints: { numbers: ['+1'], pages: '1', quality: 'HD' },
          document: { kind: 'pages', name: 'Referral', pages: 1 },
        },
      ],
      refused: [],
    });
  });

  it('asks for the window, and once more when a page leaves it behind', async () => {
    const own = await open();
    await idOf(own.basket.put(print('A')));
    await own.basket.close();
    expect(own.told).toEqual([false, true]);
    expect(await names(own)).toEqual(['A']);
    await own.basket.pageGone(PAGE);
    expect(own.told).toEqual([false, true, false]);
    expect(await names(own, 2)).toEqual(['A']);
  });

  it('shows nothing personal to a reader without the key', async () => {
    const { basket, folder } = await open();
    await idOf(basket.put(print('Befund Ahorn', ['+12096380085'])));
    for (const name of readdirSync(folder).filter((one) => one.startsWith('outbox.db'))) {
      const bytes = readFileSync(join(folder, name));
      for (const secret of ['2096380085', 'Befund', 'Ahorn']) expect(bytes.includes(secret), name).toBe(false);
    }
  });

  it('without a name has one all the same', async () => {
    const own = await open();
    await idOf(own.basket.put(print('  ')));
    expect(await names(own)).toEqual(['Untitled document']);
  });

  it('a number alone is kept as well', async () => {
    const first = await open();
    await idOf(first.basket.put({ ...print(''), door: 'link', source: { kind: 'nothing' }, numbers: [LISTED] }));
    await first.close();
    const second = await open(first.folder);
    const taken = await second.basket.take(PAGE);
    expect(taken.ok && taken.value.arrived).toMatchObject([
      { door: 'link', document: null, hints: { numbers: [LISTED] } },
    ]);
  });

  it('ten at once are ten', async () => {
    const own = await open();
    await Promise.all(Array.from({ length: 10 }, (_, index) => idOf(own.basket.put(print(String(index))))));
    expect((await names(own)).toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => String(index)));
  });

  it('is refused with its code, and nothing of it stays', async () => {
    const own = await open();
    const source = { ...print('A').source, bytes: pieces(Buffer.from('no pdf at all')) };
    expect(await own.basket.put({ ...print('A'), source })).toEqual({
      ok: false,
      error: { name: 'A', code: 'type-not-supported' },
    });
    expect(await own.documents.outgoingIds()).toEqual([]);
    expect(readdirSync(join(own.folder, 'documents', 'dropped'))).toEqual([]);
    const taken = await own.basket.take(PAGE);
    expect(taken.ok && taken.value).toEqual({ arrived: [], refused: [] });
  });

  it('that is a locked print leaves no copy that nobody could ask the password for', async () => {
    const letGo: string[] = [];
    const own = await open(scratch(), {
      wrap: (documents) => ({
        ...documents,
        intakeStream: () =>
          Promise.resolve({ ok: false, error: { name: 'A', code: 'pdf-encrypted', locked: 'locked' } }),
        release: (handle) => {
          letGo.push(handle);
          return documents.release(handle);
        },
      }),
    });
    expect(await own.basket.put(print('A'))).toEqual({ ok: false, error: { name: 'A', code: 'pdf-encrypted' } });
    expect(letGo).toEqual(['locked']);
  });

  it('from a path that is refused is told in the window too', async () => {
    const own = await open();
    const path = join(own.folder, 'film.mov');
    writeFileSync(path, 'x');
    const put = await own.basket.put({ ...print(''), door: 'folder', source: { kind: 'path', path } });
    expect(put).toEqual({ ok: false, error: { name: 'film.mov', code: 'type-not-supported' } });
    const taken = await own.basket.take(PAGE);
    expect(taken.ok && taken.value.refused).toEqual([
      { ok: false, name: 'film.mov', code: 'type-not-supported', locked: null, arrival: null },
    ]);
    expect(own.told).toEqual([true]);
  });

  it('that its giver takes back in the middle is not kept', async () => {
    const own = await open();
    const giveUp = new AbortController();
    async function* slow() {
      yield Buffer.from('%PDF-1.4\n');
      giveUp.abort();
      await new Promise(() => undefined);
    }
    const source = { ...print('A', [], giveUp.signal).source, bytes: slow() };
    expect(await own.basket.put({ ...print('A'), source })).toMatchObject({ error: { code: 'cancelled' } });
    expect(await names(own)).toEqual([]);
  });
});

describe('before the faxes are open', () => {
  const opening: StoreState = { kind: 'unlocking' };

  it('it waits', async () => {
    let answer = (_: StoreState): void => undefined;
    const settled = new Promise<StoreState>((resolve) => (answer = resolve));
    const own = await open(scratch(), { settled: () => settled });
    const putting = own.basket.put(print('A'));
    expect(own.basket.isBusy()).toBe(true);
    const { desk, arrivals } = own.outbox;
    answer({ kind: 'ready', desk, arrivals, documents: own.documents });
    await idOf(putting);
    expect(await names(own)).toEqual(['A']);
  });

  it('it is refused with its code when they stay locked, or nobody waits any more', async () => {
    const locked = await open(scratch(), { settled: () => Promise.resolve({ kind: 'locked' }) });
    expect(await locked.basket.put(print('A'))).toEqual({ ok: false, error: { name: 'A', code: 'store-not-open' } });
    const still = await open(scratch(), { settled: () => Promise.resolve(opening), store: () => opening });
    expect(await still.basket.put(print('A'))).toMatchObject({ error: { code: 'store-not-open' } });
    expect(await still.basket.take(PAGE)).toEqual({ ok: false, error: { code: 'not-ready' } });
  });

  it('and when the program is ending', async () => {
    const own = await open();
    await own.basket.close();
    expect(await own.basket.put(print('A'))).toMatchObject({ error: { code: 'store-not-open' } });
  });
});

describe('a page', () => {
  it('has what it took until it is gone: nobody else gets it', async () => {
    const own = await open();
    await idOf(own.basket.put(print('A')));
    expect(await names(own)).toEqual(['A']);
    expect(await names(own)).toEqual([]);
    expect(await names(own, 2)).toEqual([]);
  });

  it('that was loaded anew while it took gets it once', async () => {
    const own = await open();
    await idOf(own.basket.put(print('A')));
    const early = own.basket.take(PAGE);
    await own.basket.pageGone(PAGE);
    // The old page still runs, and asks.
    expect(await own.basket.take(PAGE)).toEqual({ ok: false, error: { code: 'not-ready' } });
    own.basket.pageThere(PAGE);
    const late = own.basket.take(PAGE);
    expect(await early).toEqual({ ok: false, error: { code: 'not-found' } });
    const taken = await late;
    const [arrived] = taken.ok ? taken.value.arrived : [];
    expect(arrived?.document?.name).toBe('A');
    // The copy that was opened for the page before is gone again.
    expect(readdirSync(join(own.folder, 'documents', 'dropped'))).toEqual([
      `${arrived?.document?.handle ?? ''}.sealed`,
    ]);
  });

  it('removes only what it has, and that for good', async () => {
    const own = await open();
    const id = await idOf(own.basket.put(print('A')));
    expect(await own.basket.remove(PAGE, id)).toBe(false);
    await own.basket.take(PAGE);
    expect(await own.basket.remove(2, id)).toBe(false);
    expect(await own.basket.remove(PAGE, id)).toBe(true);
    expect(await own.documents.outgoingIds()).toEqual([]);
    await own.basket.pageGone(PAGE);
    expect(await names(own, 2)).toEqual([]);
  });

  it('sends it: it is out of the basket in the same moment, and its copy with it', async () => {
    const own = await open();
    await idOf(own.basket.put(print('A')));
    await idOf(own.basket.put(print('B')));
    const draft = await draftOfAll(own);
    const one = { ...draft, documents: draft.documents.slice(0, 1) };
    expect(await sendIt(own, one)).toMatchObject({ ok: true });
    expect(await own.faxes()).toEqual([LISTED]);
    // B, and the fax's own.
    expect(await own.documents.outgoingIds()).toHaveLength(2);
    await own.basket.pageGone(PAGE);
    expect(await names(own, 2)).toEqual(['B']);
  });

  it('that is refused a fax keeps it', async () => {
    const own = await open();
    await idOf(own.basket.put(print('A')));
    const draft = { ...(await draftOfAll(own)), recipients: [{ number: '+1', country: '', name: '' }] };
    expect(await sendIt(own, draft)).toMatchObject({ error: { code: 'compose' } });
    await own.basket.pageGone(PAGE);
    expect(await names(own, 2)).toEqual(['A']);
  });

  it('that goes away while its fax is being queued leaves nothing that could be sent twice', async () => {
    let queueing = (): void => undefined;
    const isQueueing = new Promise<void>((resolve) => (queueing = resolve));
    let goOn = (): void => undefined;
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    let copies = 0;
    const own = await open(scratch(), {
      wrap: (documents) => ({
        ...documents,
        keepOriginal: async (handle) => {
          copies += 1;
          if (copies === 2) {
            queueing();
            await paused;
          }
          return documents.keepOriginal(handle);
        },
      }),
    });
    await idOf(own.basket.put(print('A')));
    const draft = await draftOfAll(own);
    const sending = sendIt(own, draft);
    await isQueueing;
    await own.basket.pageGone(PAGE);
    own.basket.pageThere(PAGE);
    expect(await names(own)).toEqual([]);
    goOn();
    expect(await sending).toMatchObject({ ok: true });
    expect(await names(own)).toEqual([]);
    expect(await own.faxes()).toEqual([LISTED]);
  });

  it('takes a number alone out with the fax that goes there', async () => {
    const own = await open();
    await idOf(own.basket.put(print('A')));
    for (const number of [LISTED, '+12025550199'])
      await idOf(own.basket.put({ ...print(''), door: 'link', source: { kind: 'nothing' }, numbers: [number] }));
    expect(await sendIt(own, await draftOfAll(own))).toMatchObject({ ok: true });
    expect(own.outbox.arrivals.all().map(({ hints }) => hints.numbers)).toEqual([['+12025550199']]);
  });

  it('is told of a copy that was damaged, and it is gone once that is dismissed', async () => {
    const own = await open();
    const id = await idOf(own.basket.put(print('A')));
    const outgoing = join(own.folder, 'documents', 'outgoing');
    const [file = ''] = readdirSync(outgoing);
    const bytes = readFileSync(join(outgoing, file));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    writeFileSync(join(outgoing, file), bytes);
    const taken = await own.basket.take(PAGE);
    expect(taken.ok && taken.value).toEqual({
      arrived: [],
      refused: [{ ok: false, name: 'A', code: 'copy-damaged', locked: null, arrival: id }],
    });
    expect(await own.basket.remove(PAGE, id)).toBe(true);
    expect(own.outbox.arrivals.all()).toEqual([]);
  });
});

describe('withdrawing', () => {
  it('takes back what waits, and nothing that a fax has', async () => {
    const own = await open();
    const [a, b] = [await idOf(own.basket.put(print('A'))), await idOf(own.basket.put(print('B')))];
    await own.basket.close();
    expect(await own.basket.withdraw(a)).toBe(true);
    expect(await own.basket.withdraw(a)).toBe(false);
    expect(await names(own)).toEqual(['B']);
    expect(await own.basket.withdraw(b)).toBe(false);
    expect(await own.basket.withdraw('unknown')).toBe(false);
    expect(await own.documents.outgoingIds()).toHaveLength(1);
  });
});

describe('sending without a question', () => {
  const on = { sendDirectly: true, directNumbers: [LISTED], undoSeconds: 0 } as const;
  const openOn = async (own: NonNullable<Parameters<typeof openBasket>[1]> = {}) => {
    const opened = await open(scratch(), { ...own, settings: { ...on, ...own.settings } });
    const sent: number[] = [];
    opened.basket.on('sentDirectly', (seconds) => sent.push(seconds));
    return { ...opened, sent };
  };

  it('queues it with ten seconds at least to take it back, and the basket is empty', async () => {
    const own = await openOn();
    const before = Date.now();
    await idOf(own.basket.put(print('A', ['(202) 555-0101'])));
    await own.basket.close();
    expect(own.sent).toEqual([10]);
    const list = await own.outbox.desk.list({ box: 'outbox', search: '', limit: 10, offset: 0 });
    const [row] = list.ok ? list.value.rows : [];
    expect(row?.job.fax).toMatchObject({ recipient: { e164: LISTED }, title: 'A' });
    expect(row?.job.state).toMatchObject({ name: 'held', why: 'undo' });
    expect(row?.job.state.name === 'held' && Number(row.job.state.until) - before).toBeGreaterThanOrEqual(10_000);
    expect(own.outbox.arrivals.all()).toEqual([]);
    expect(own.told).toEqual([]);
    expect(readdirSync(join(own.folder, 'documents', 'dropped'))).toEqual([]);
  });

  it('goes on by the longer undo of the settings', async () => {
    const own = await openOn({ settings: { undoSeconds: 30 } });
    await idOf(own.basket.put(print('A', [LISTED])));
    await own.basket.close();
    expect(own.sent).toEqual([30]);
  });

  it.each([
    ['a number that is not listed', print('A', ['+12025550102']), {}],
    ['+1', print('A', ['+1']), {}],
    ['it is switched off', print('A', [LISTED]), { settings: { sendDirectly: false } }],
    ['pages that it does not have', { ...print('A', [LISTED]), pages: '7' }, {}],
    [
      'a question of the guards',
      print('A', [LISTED]),
      { outbox: { guards: { askFirstTime: () => true, ownNumbers: () => Promise.resolve([]) } } },
    ],
  ] as const)('leaves it in the basket and asks for the window: %s', async (_, incoming, own) => {
    const opened = await openOn(own);
    await idOf(opened.basket.put(incoming));
    await opened.basket.close();
    expect(opened.sent).toEqual([]);
    expect(await opened.faxes()).toEqual([]);
    expect(opened.told.at(-1)).toBe(true);
    expect(await names(opened)).toEqual(['A']);
  });

  it('cannot be had by a page meanwhile', async () => {
    const own = await openOn();
    const id = await idOf(own.basket.put(print('A', [LISTED])));
    expect(await names(own)).toEqual([]);
    expect(await own.basket.withdraw(id)).toBe(false);
    await own.basket.close();
    expect(await own.faxes()).toEqual([LISTED]);
  });
});

describe('the record', () => {
  it('does not count it among the changes of faxes', async () => {
    const own = await open();
    const revision = async () => {
      const list = await own.outbox.desk.list({ box: 'outbox', search: '', limit: 1, offset: 0 });
      return list.ok ? list.value.revision : null;
    };
    await idOf(own.basket.put(print('A')));
    expect(await revision()).toBe(0);
    expect(await sendIt(own, await draftOfAll(own))).toMatchObject({ ok: true });
    expect(await revision()).toBe(1);
  });

  it('takes none on a full disk', () => {
    const opened = openSqliteStore(join(scratch(), 'outbox.db'), createSealer(KEY));
    if (!opened.ok) throw new Error(opened.error);
    const full: Reserve = {
      isThere: () => false,
      hasRoom: () => false,
      make: () => ({ ok: false, error: 'disk-full' }),
      release: () => undefined,
    };
    const store = guardStore(opened.value, full, new TurnedClock());
    const hints = { numbers: [], pages: '', quality: null };
    const arrival = { id: DRAFT, at: 1, door: 'link', batch: null, hints, document: null } as const;
    expect(store.commit({ arrived: [arrival] })).toEqual({ ok: false, error: 'disk-full' });
    expect(store.arrivals).toEqual([]);
    store.close();
  });

  it('with a changed arrival is damaged', async () => {
    const own = await open();
    await idOf(own.basket.put(print('A')));
    await own.close();
    const database = new DatabaseSync(join(own.folder, 'outbox.db'));
    database.exec('UPDATE arrivals SET content = zeroblob(length(content))');
    database.close();
    const again = await open(own.folder);
    expect(again.outbox.notices).toContain('database-set-aside');
    // For the day on which it is repaired.
    expect(await again.documents.outgoingIds()).toHaveLength(1);
  });
});
