import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../storage/judge';
import type { openBasket } from './basket-parts';
import { LISTED, print } from './basket-parts';
import { open, idOf, names } from './opened-basket';

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
