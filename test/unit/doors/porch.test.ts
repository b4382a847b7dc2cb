import { describe, expect, it } from 'vitest';
import type { DocumentErrorCode, StoreTrouble } from '../../../bridge/views';
import { err, ok } from '../../../core/result';
import type { Incoming } from '../../../electron/basket/basket';
import { createPorch, type Brought } from '../../../electron/doors/porch';

/** A basket that writes down what it is given, and is shut until it is opened. */
function bench({ refuses = new Map<string, DocumentErrorCode>(), mostFiles = 20 } = {}) {
  const put: Incoming[] = [];
  const told: string[] = [];
  const listeners = new Set<() => void>();
  let shut: StoreTrouble | null | 'no' = null;
  let batches = 0;
  const basket = {
    put: async (incoming: Incoming) => {
      await Promise.resolve();
      put.push(incoming);
      const name = incoming.source.kind === 'path' ? incoming.source.path : '';
      const code = refuses.get(name);
      return code === undefined ? ok({ id: 'x', pages: 1, bytes: 9 }) : err({ name, code });
    },
    tellRefused: ({ name, code }: { readonly name: string; readonly code: string }) =>
      void told.push(`${name}: ${code}`),
  };
  const porch = createPorch({
    basket: () => (shut === 'no' ? basket : shut),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mostFiles: () => mostFiles,
    batch: () => `batch ${(batches += 1).toString()}`,
  });
  const set = (next: typeof shut): void => {
    shut = next;
    for (const listener of [...listeners]) listener();
  };
  const paths = () => put.map(({ source }) => (source.kind === 'path' ? source.path : source.kind));
  return { porch, put, told, paths, set, listeners };
}
const files = (...names: string[]): Brought => ({ door: 'start', files: names, left: 0 });

describe('the porch', () => {
  it('hands over one deed after the other, each with a batch of its own', async () => {
    const { porch, put, paths, set, listeners } = bench();
    const all = Promise.all([
      porch.bring(files('/a.pdf', '/b.pdf')),
      porch.bring({ door: 'link', number: '+1 202' }),
      porch.bring({ door: 'tray', files: ['/c.pdf'], left: 0 }),
    ]);
    expect(put).toEqual([]);
    set('no');
    expect(await all).toEqual([[], [], []]);
    expect(paths()).toEqual(['/a.pdf', '/b.pdf', 'nothing', '/c.pdf']);
    expect(put.map(({ door, batch, numbers }) => [door, batch, ...numbers])).toEqual([
      ['start', 'batch 1'],
      ['start', 'batch 1'],
      ['link', undefined, '+1 202'],
      ['tray', 'batch 2'],
    ]);
    expect(listeners.size).toBe(0);
  });

  it('keeps what was brought while the faxes are locked, tells it once, and does not take it twice', async () => {
    const { porch, paths, set } = bench();
    const heard: string[] = [];
    const waits = (trouble: StoreTrouble) => void heard.push(trouble);
    const first = porch.bring(files('/a.pdf'), { waits });
    expect(heard).toEqual([]);
    set('locked');
    set('locked');
    const again = porch.bring(files('/a.pdf'), { waits });
    expect(heard).toEqual(['locked', 'locked']);
    set(null);
    set('no');
    expect(await Promise.all([first, again])).toEqual([[], []]);
    expect(paths()).toEqual(['/a.pdf']);
    // Later it is another deed.
    await porch.bring(files('/a.pdf'));
    expect(paths()).toEqual(['/a.pdf', '/a.pdf']);
  });

  it('counts what needs no second try, and goes on after a refusal', async () => {
    const { porch, set } = bench({ refuses: new Map([['/b.pdf', 'pdf-damaged']]) });
    set('no');
    const counted: number[] = [];
    const refused = await porch.bring(files('/a.pdf', '/b.pdf', '/c.pdf'), {
      received: (count) => void counted.push(count),
    });
    expect(refused).toEqual([{ name: '/b.pdf', code: 'pdf-damaged' }]);
    expect(counted).toEqual([1, 2, 3]);
  });

  it('brings as many files as a fax may have and tells of the rest, in the window too', async () => {
    const { porch, told, paths, set } = bench({ mostFiles: 2 });
    set('no');
    const refused = await porch.bring({ door: 'start', files: ['/a.pdf', '/b.pdf', '/d/c.pdf'], left: 7 });
    expect(paths()).toEqual(['/a.pdf', '/b.pdf']);
    const both = ['c.pdf: too-many-files', 'c.pdf: too-many-files'];
    expect(refused.map(({ name, code }) => `${name}: ${code}`)).toEqual(both);
    expect(told).toEqual(both);
  });
});
