import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { run, scratch } from '../storage/judge';
import { LISTED, openBasket } from './basket-parts';

let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('test/integration/basket/killed-basket-child.ts');
});
afterAll(() => {
  child.remove();
});

/** Where it is after a kill behind each step: never nowhere once it was acknowledged, never in two places. */
const STEPS = [
  { step: 'taken-in', said: [], waits: 0, faxes: 0 },
  { step: 'copy-on-disk', said: [], waits: 0, faxes: 0 },
  { step: 'row', said: [], waits: 1, faxes: 0 },
  { step: 'acknowledged', said: ['kept'], waits: 1, faxes: 0 },
  { step: 'opened', said: ['kept'], waits: 1, faxes: 0 },
  { step: 'fax-sealed', said: ['kept'], waits: 1, faxes: 0 },
  { step: 'committed', said: ['kept'], waits: 0, faxes: 1 },
  { step: 'copy-erased', said: ['kept'], waits: 0, faxes: 1 },
  { step: 'queued', said: ['kept', 'queued'], waits: 0, faxes: 1 },
] as const;

it.each(STEPS)(
  'killed after "$step": $waits in the basket, $faxes in the outbox',
  async ({ step, said, waits, faxes }) => {
    const folder = scratch();
    const ended = await run(process.execPath, [child.file, folder, step]);
    expect(ended).toMatchObject({ lines: said, code: null, errors: '' });

    const opened = await openBasket(folder);
    try {
      expect(await opened.faxes()).toEqual(Array.from({ length: faxes }, () => LISTED));
      // One sealed copy, whoever has it: what was left half done is cleared away.
      expect(await opened.documents.outgoingIds()).toHaveLength(waits + faxes);
      const taken = await opened.basket.take(1);
      expect(taken.ok && taken.value.refused).toEqual([]);
      expect(taken.ok && taken.value.arrived.map(({ document }) => document)).toMatchObject(
        Array.from({ length: waits }, () => ({ kind: 'pages', name: 'Print', pages: 1 })),
      );
    } finally {
      await opened.outbox.stop();
      await opened.documents.close();
    }
  },
);
