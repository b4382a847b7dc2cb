import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoreState } from '../../../electron/app/engine';
import { scratch } from '../storage/judge';
import { LISTED, pieces, print } from './basket-parts';
import { PAGE, open, idOf, names } from './opened-basket';

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
