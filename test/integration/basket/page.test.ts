import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../storage/judge';
import { LISTED, print } from './basket-parts';
import { PAGE, open, idOf, names, draftOfAll, sendIt } from './opened-basket';

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
