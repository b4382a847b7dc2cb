import { describe, expect, it } from 'vitest';
import type { ContentPage } from '../../../core/guards/same-content';
import { err, ok } from '../../../core/result';
import type { PagesOf } from '../../../electron/documents/document-store';
import { ownNumbers } from '../../../electron/guards/own-numbers';
import { PagePrints } from '../../../electron/guards/page-prints';
import type { Clock } from '../../../electron/system/clock';

/** Documents whose pages look like a number each, and a count of what was drawn. */
function drawing(looks: Readonly<Record<string, (page: number) => number>>) {
  const asked: PagesOf[] = [];
  const documents = {
    prints: (of: PagesOf) => {
      asked.push(of);
      const look = looks[of.id];
      if (look === undefined) return Promise.resolve(err('file-gone' as const));
      return Promise.resolve(ok(of.pages.map((page) => ({ columns: 1, rows: 1, blocks: Uint8Array.of(look(page)) }))));
    },
  };
  return {
    prints: new PagePrints(documents),
    asked,
    drawn: () => asked.reduce((sum, { pages }) => sum + pages.length, 0),
  };
}

const dropped = (id: string, count: number): ContentPage[] =>
  Array.from({ length: count }, (_, index) => ({ in: 'dropped', id, page: index + 1, leaving: null }));
const outgoing = (id: string, count: number): ContentPage[] =>
  Array.from({ length: count }, (_, index) => ({ in: 'outgoing', id, page: index + 1 }));

describe('comparing pages', () => {
  it('draws one page of each where the documents differ at once', async () => {
    const { prints, asked } = drawing({ a: () => 0, b: () => 100 });
    expect(await prints.forOneDraft()(dropped('a', 200), outgoing('b', 200))).toBe('different');
    expect(asked).toEqual([
      { in: 'dropped', id: 'a', pages: [1], leaving: null, drawn: dropped('a', 1) },
      { in: 'outgoing', id: 'b', pages: [1], leaving: null, drawn: outgoing('b', 1) },
    ]);
  });

  it('goes through to the last page, in few requests, and draws none of them twice', async () => {
    const { prints, asked, drawn } = drawing({
      a: (page) => page,
      b: (page) => page,
      c: (page) => (page === 200 ? 0 : page),
    });
    expect(await prints.forOneDraft()(dropped('a', 200), outgoing('b', 200))).toBe('same');
    expect(asked.length).toBeLessThan(15);
    expect(drawn()).toBe(400);
    expect(await prints.forOneDraft()(dropped('a', 200), outgoing('b', 200))).toBe('same');
    expect(drawn()).toBe(400);
    expect(await prints.forOneDraft()(dropped('a', 200), outgoing('c', 200))).toBe('different');
    expect(drawn()).toBe(600);
  });

  it('has a limit for each draft, and says "unknown" beyond it', async () => {
    const { prints, drawn } = drawing({ a: () => 7, b: () => 7, c: () => 7, d: () => 7 });
    const compare = prints.forOneDraft();
    expect(await compare(dropped('a', 200), outgoing('b', 200))).toBe('same');
    expect(await compare(dropped('a', 200), outgoing('c', 200))).toBe('same');
    expect(await compare(dropped('a', 200), outgoing('d', 200))).toBe('unknown');
    expect(drawn()).toBeLessThanOrEqual(600);
    // What was drawn stays known; the next draft goes on from there.
    expect(await prints.forOneDraft()(dropped('a', 200), outgoing('d', 200))).toBe('same');
  });

  it('keeps what it needs while it lets go of older prints', async () => {
    const looks = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`doc${String(index)}`, () => 7]));
    const { prints } = drawing({ ...looks, a: () => 7 });
    for (let index = 0; index < 12; index += 1)
      expect(await prints.forOneDraft()(dropped('a', 200), outgoing(`doc${String(index)}`, 200))).toBe('same');
  });

  it('cannot tell when a document is gone', async () => {
    const { prints } = drawing({ a: () => 7 });
    expect(await prints.forOneDraft()(dropped('a', 1), outgoing('gone', 1))).toBe('unknown');
  });

  it('takes what is closed for the same only, and as many pages only', async () => {
    const { prints } = drawing({ a: () => 7, b: () => 7 });
    const link = (name: string): ContentPage => ({ in: 'closed', content: name });
    const compare = prints.forOneDraft();
    expect(await compare([...dropped('a', 1), link('x')], [...outgoing('b', 1), link('x')])).toBe('same');
    expect(await compare([...dropped('a', 1), link('x')], [...outgoing('b', 1), link('y')])).toBe('different');
    expect(await compare([link('x'), ...dropped('a', 1)], [...outgoing('b', 1), link('x')])).toBe('different');
    expect(await compare(dropped('a', 2), outgoing('b', 1))).toBe('different');
  });
});

describe('the sender’s own numbers', () => {
  /** A clock whose timers go off only when told to. */
  function turned() {
    const timers = new Set<() => void>();
    const clock: Clock = {
      now: () => 0,
      after: (_, call) => {
        timers.add(call);
        return () => timers.delete(call);
      },
    };
    return { clock, timers };
  }

  it('are the chosen one and those of the account', async () => {
    const { clock, timers } = turned();
    const account = () => Promise.resolve({ known: true, numbers: ['+12025550198'] });
    expect(await ownNumbers('+12025550100', account, clock)).toEqual(['+12025550100', '+12025550198']);
    expect(await ownNumbers('', account, clock)).toEqual(['+12025550198']);
    expect(timers.size).toBe(0);
  });

  it('are not waited for long, and are no reason to fail', async () => {
    const { clock, timers } = turned();
    const never = ownNumbers('+12025550100', () => new Promise(() => undefined), clock);
    for (const call of timers) call();
    expect(await never).toEqual(['+12025550100']);
    expect(await ownNumbers('', () => Promise.reject(new Error('offline')), clock)).toEqual([]);
  });
});
