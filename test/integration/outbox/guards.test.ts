import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../core/compose/draft';
import { SAME_CONTENT_MS } from '../../../core/guards/same-content';
import { ok } from '../../../core/result';
import type { Outbox, OutboxParts } from '../../../electron/outbox/outbox';
import { report } from '../../unit/core/outbox/jobs';
import { createBench, outcome, queued, settle, stateOf, type Bench } from './desk-parts';

const ANNA = '+12096380085';
const SLIP = '+12096380086';
const BEN = '+12025550143';
const ASKING: OutboxParts['guards'] = { askFirstTime: () => true, ownNumbers: () => Promise.resolve([]) };
const PRACTICE: Partial<OutboxParts> = { service: () => 'practice' };

/** Keys of what is asked; the ids of the faxes when nothing is. */
async function asked(outbox: Outbox, draft: Draft, confirmed: readonly string[] = []): Promise<readonly string[]> {
  const sent = await outbox.desk.send(draft, { confirmed });
  if (sent.ok) return sent.value.ids;
  if (sent.error.code !== 'questions') throw new Error(sent.error.code);
  return sent.error.questions.map(({ key }) => key);
}

const letter = (bench: Bench, number: string, look = 'letter'): Draft =>
  bench.draft([number], { documents: [bench.documents.drop('Letter.pdf', 2, look)] });

async function deliver(bench: Bench, outbox: Outbox, draft: Draft): Promise<string> {
  const id = await queued(outbox, draft);
  await bench.clock.pass(60_000);
  expect(await stateOf(outbox, id)).toMatchObject({ name: 'delivered' });
  return id;
}

async function delivering(change: Partial<OutboxParts> = {}) {
  const bench = createBench();
  const delivered = () => ({ kind: 'report', report: report('delivered') }) as const;
  bench.ifax.report = delivered;
  bench.practice.report = delivered;
  const outbox = await bench.open(change);
  outbox.start();
  return { bench, outbox };
}

describe('while a question is open', () => {
  it('nothing is queued or sealed, the dropped file stays, and the same draft goes with the answer', async () => {
    const bench = createBench();
    const outbox = await bench.open({ guards: ASKING });
    outbox.start();
    const draft = bench.draft([ANNA, BEN]);
    const keys = await asked(outbox, draft);
    expect(keys).toEqual([`first-time:${ANNA}`, `first-time:${BEN}`]);
    // One answer of two is not enough.
    expect(await asked(outbox, draft, keys.slice(0, 1))).toEqual(keys.slice(1));
    await settle();
    expect(bench.ifax.sent).toEqual([]);
    expect(bench.documents.outgoing.size).toBe(0);
    expect(bench.documents.dropped.size).toBe(1);
    const all = await outbox.desk.list({ box: 'outbox', search: '', limit: 9, offset: 0 });
    expect(all.ok && all.value.total).toBe(0);

    expect(await asked(outbox, draft, keys)).toHaveLength(2);
    await settle();
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA, BEN]);
    expect(bench.documents.dropped.size).toBe(0);
  });

  it('an answer to something else does not count', async () => {
    const bench = createBench();
    const outbox = await bench.open({ guards: ASKING });
    const keys = await asked(outbox, bench.draft([ANNA]));
    expect(await asked(outbox, bench.draft([BEN]), keys)).toEqual([`first-time:${BEN}`]);
  });
});

describe('the same pages', () => {
  it('to the same number are asked about, naming the fax; other pages and other numbers are not', async () => {
    const { bench, outbox } = await delivering();
    const first = await deliver(bench, outbox, letter(bench, ANNA));
    expect(await asked(outbox, letter(bench, ANNA))).toEqual([`same-content:${ANNA}:${first}`]);
    const [other] = await asked(outbox, letter(bench, ANNA, 'another letter'));
    expect(await stateOf(outbox, other ?? '')).toBeDefined();
    const [elsewhere] = await asked(outbox, letter(bench, BEN));
    expect(await stateOf(outbox, elsewhere ?? '')).toBeDefined();
  });

  it('are asked about in practice too, and never across the two services', async () => {
    const { bench, outbox } = await delivering(PRACTICE);
    const first = await deliver(bench, outbox, letter(bench, ANNA));
    expect(await asked(outbox, letter(bench, ANNA))).toEqual([`same-content:${ANNA}:${first}`]);
    await outbox.stop();
    const real = await bench.open();
    const [id] = await asked(real, letter(bench, ANNA));
    expect(await stateOf(real, id ?? '')).toMatchObject({ name: 'queued' });
  });

  it('are known while the first fax waits, and when it is not sure; not once it was cancelled', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const first = await queued(outbox, letter(bench, ANNA));
    const key = `same-content:${ANNA}:${first}`;
    expect(await asked(outbox, letter(bench, ANNA))).toEqual([key]);
    await outbox.desk.cancel(first);
    bench.ifax.answer = () => outcome.unknown();
    const second = await queued(outbox, letter(bench, ANNA));
    outbox.start();
    await settle();
    expect(await stateOf(outbox, second)).toMatchObject({ name: 'unconfirmed' });
    expect(await asked(outbox, letter(bench, ANNA))).toEqual([`same-content:${ANNA}:${second}`]);
  });

  it('are forgotten after a day', async () => {
    const { bench, outbox } = await delivering();
    await deliver(bench, outbox, letter(bench, ANNA));
    await bench.clock.pass(SAME_CONTENT_MS);
    const [id] = await asked(outbox, letter(bench, ANNA));
    expect(await stateOf(outbox, id ?? '')).toBeDefined();
  });

  it('handed in twice at the same moment are asked about once', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const [one, two] = await Promise.all([asked(outbox, letter(bench, ANNA)), asked(outbox, letter(bench, ANNA))]);
    expect(two).toEqual([`same-content:${ANNA}:${one[0] ?? ''}`]);
  });

  it('are no question when a person has the fax sent again', async () => {
    const { bench, outbox } = await delivering({ guards: ASKING });
    const draft = letter(bench, ANNA);
    const [id = ''] = await asked(outbox, draft, await asked(outbox, draft));
    await bench.clock.pass(60_000);
    expect(await outbox.desk.resend(id, null)).toMatchObject({ ok: true });
  });

  it('are no question about the fax that the draft was opened from, only about any other', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const first = await queued(outbox, letter(bench, ANNA));
    const reopened = await outbox.desk.reopen(first, 'edit');
    if (!reopened.ok) throw new Error(reopened.error.code);
    const [replaced = ''] = await asked(outbox, { ...reopened.value.draft, quality: 'HD' });
    expect(await stateOf(outbox, replaced)).toMatchObject({ name: 'queued' });
    expect(await asked(outbox, letter(bench, ANNA))).toEqual([`same-content:${ANNA}:${replaced}`]);
  });

  it('that cannot be drawn are known by the bytes of their files', async () => {
    const bench = createBench();
    const blind: OutboxParts['documents'] = {
      ...bench.documents.store,
      prints: () => Promise.resolve({ ok: false, error: 'document-timeout' }),
      dropped: (handle) => {
        const known = bench.documents.store.dropped(handle);
        return known === null ? null : { ...known, sha256: 'ab' };
      },
      keepOriginal: () => Promise.resolve(ok({ documentId: 'd', sha256: 'ab', size: 1, pages: 2 })),
    };
    const outbox = await bench.open({ documents: blind });
    const original = { ...letter(bench, ANNA), pagesBy: 'ifax' } as const;
    const first = await queued(outbox, original);
    expect(await asked(outbox, { ...letter(bench, ANNA), pagesBy: 'ifax' })).toEqual([`same-content:${ANNA}:${first}`]);
  });
});

describe('a number', () => {
  it('one digit away from one that is used often is asked about instead of the first time', async () => {
    const { bench, outbox } = await delivering({ guards: ASKING });
    for (let count = 0; count < 3; count += 1) {
      // Answered the first time; later ones are not asked about any more.
      await asked(outbox, bench.draft([ANNA]), count === 0 ? [`first-time:${ANNA}`] : []);
      await bench.clock.pass(60_000);
    }
    expect(bench.ifax.sent).toHaveLength(3);
    expect(await asked(outbox, bench.draft([SLIP]))).toEqual([`near-miss:${SLIP}:${ANNA}`]);
  });

  it('that the document names beside another is asked about, unless it is the sender’s own', async () => {
    const bench = createBench();
    let own: readonly string[] = [];
    const outbox = await bench.open({ guards: { askFirstTime: () => false, ownNumbers: () => Promise.resolve(own) } });
    const naming = (range: string): Draft => {
      const document = bench.documents.drop('Form.pdf', 3);
      bench.documents.named.set(document.handle, [{ page: 2, e164: BEN }]);
      return bench.draft([ANNA], { documents: [{ ...document, range }] });
    };
    expect(await asked(outbox, naming(''))).toEqual([`other-number:${ANNA}:${BEN}`]);
    const sent = await outbox.desk.send(naming('2-3'));
    expect(sent.ok || sent.error.code !== 'questions' ? null : sent.error.questions).toMatchObject([
      { kind: 'other-number', document: 'Form.pdf', page: 2, numbers: [{ e164: BEN }] },
    ]);
    // Only chosen pages speak.
    expect(await stateOf(outbox, (await asked(outbox, naming('3')))[0] ?? '')).toBeDefined();
    own = [BEN];
    expect(await stateOf(outbox, (await asked(outbox, naming('')))[0] ?? '')).toBeDefined();
    own = [];
    const fromBen = { ...naming(''), callerId: BEN };
    expect(await stateOf(outbox, (await asked(outbox, fromBen))[0] ?? '')).toBeDefined();
  });
});
