import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guardStore } from '../../../electron/outbox/guarded-store';
import type { Reserve } from '../../../electron/outbox/reserve';
import { openSqliteStore } from '../../../electron/outbox/sqlite-store';
import { createSealer } from '../../../electron/vault/sealer';
import { TurnedClock } from '../outbox/desk-parts';
import { scratch } from '../storage/judge';
import { KEY } from '../storage/plan';
import { print } from './basket-parts';
import { DRAFT, open, idOf, draftOfAll, sendIt } from './opened-basket';

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
