import { describe, expect, it } from 'vitest';
import type { DraftDocument } from '../../../core/compose/draft';
import { untouched, type PageEdit } from '../../../core/pages/page-edit';
import type { OutboxParts } from '../../../electron/outbox/outbox';
import { createBench, queued, jobOf, settle, type Bench } from './desk-parts';

const ANNA = '+12096380085';

const split: PageEdit = { ...untouched(1), sheets: 2 };

function answerOf(sent: { readonly ok: boolean; readonly error?: unknown }) {
  return sent.ok ? 'queued' : sent.error;
}

async function keysAsked(
  bench: Bench,
  outbox: Awaited<ReturnType<Bench['open']>>,
  documents: readonly DraftDocument[],
) {
  const sent = await outbox.desk.send(bench.draft([ANNA], { documents }));
  return sent.ok || sent.error.code !== 'questions' ? [] : sent.error.questions.map(({ key }) => key);
}

describe('a file in several entries', () => {
  it('is let go of once the fax is queued, and counted in sheets', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const file = bench.documents.drop('a.pdf', 4);
    const released: string[] = [];
    const documents = {
      ...bench.documents.store,
      release: (handle: string) => {
        released.push(handle);
        return bench.documents.store.release(handle);
      },
    };
    await outbox.stop();
    const again = await bench.open({ documents });
    const entries = [
      { ...file, id: '1', scope: '3-4' },
      { ...file, id: '2', scope: '1-2', edits: [split] },
    ];
    const id = await queued(again, bench.draft([ANNA], { documents: entries }));
    expect(released).toEqual([file.handle]);
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    expect((await jobOf(again, id)).fax).toMatchObject({
      pageTotal: 5,
      items: [
        {
          pageTotal: 5,
          madeFrom: [
            { pages: '3-4', sha256 },
            { pages: '1-2', sha256 },
          ],
        },
      ],
    });
  });

  it('may not be more sheets than the settings allow', async () => {
    const bench = createBench();
    const outbox = await bench.open({ preferences: () => ({ ...bench.parts.preferences(), maxPages: 4 }) });
    const file = bench.documents.drop('a.pdf', 4);
    const sent = await outbox.desk.send(bench.draft([ANNA], { documents: [{ ...file, edits: [split] }] }));
    const problem = { field: 'documents', code: 'too-many-pages', pages: 5, limit: 4 };
    expect(answerOf(sent)).toEqual({ code: 'compose', problems: [problem] });
    expect(answerOf(await outbox.desk.send(bench.draft([ANNA], { documents: [file] })))).toBe('queued');
  });
});

describe('a document that was not made as it was asked for', () => {
  it('is refused and erased when it has other pages, whatever the document process says about them', async () => {
    const bench = createBench();
    const { store } = bench.documents;
    const short: OutboxParts['documents'] = {
      ...store,
      assemble: async (parts, drawing) => {
        const made = await store.assemble(parts, drawing);
        return made.ok ? { ok: true, value: { ...made.value, pages: 2 } } : made;
      },
    };
    const outbox = await bench.open({ documents: short });
    const file = bench.documents.drop('a.pdf', 2);
    const documents = [{ ...file, edits: [split] }, bench.documents.drop('b.pdf', 1)];
    const sent = await outbox.desk.send(bench.draft([ANNA], { documents }));
    expect(answerOf(sent)).toEqual({ code: 'document', reason: 'pages-differ', name: 'a.pdf + b.pdf' });
    expect(bench.documents.outgoing.size).toBe(0);
    expect(documents.every(({ handle }) => bench.documents.dropped.has(handle))).toBe(true);
  });
});

describe('a file that only iFax opens', () => {
  it('is sent under its own type, and comes back as it was when the fax is opened again', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    const report = { ...bench.documents.dropUnseen('Jane Roe.docx'), range: '1-3' };
    const letter = bench.documents.drop('a.pdf', 1);
    const id = await queued(outbox, bench.draft([ANNA], { documents: [letter, report], when: { kind: 'now' } }));
    await settle();
    expect(bench.ifax.sent[0]?.files.map(({ fileName, pages }) => [fileName, pages])).toEqual([
      ['document-1.pdf', null],
      ['document-2.docx', ['1-3']],
    ]);
    const again = await outbox.desk.reopen(id, 'forward');
    expect(again.ok && again.value.draft).toMatchObject({
      pagesBy: 'here',
      documents: [
        { kind: 'file', name: 'a.pdf' },
        { kind: 'unseen', name: 'Jane Roe.docx', why: 'no-converter', range: '1-3' },
      ],
    });
  });
});

describe('the same pages', () => {
  it('are asked about when they were turned, split or changed, or are sent otherwise than before', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const letter = () => bench.documents.drop('a.pdf', 2, 'letter');
    const changed = (edit: PageEdit) => ({ ...letter(), edits: [edit] });
    const turned: PageEdit = { ...untouched(2), turn: 1 };
    for (const edit of [split, turned, { ...untouched(1), halftone: 'photo' as const }]) {
      const id = await queued(outbox, bench.draft([ANNA], { documents: [changed(edit)] }));
      expect(await keysAsked(bench, outbox, [changed(edit)])).toEqual([`same-content:${ANNA}:${id}`]);
    }
    // Another file of the same scan, sent as pictures the one time and as it is the other.
    for (const compact of [true, false]) {
      const scan = () => [bench.documents.drop('s.pdf', 2, `scan ${String(compact)}`)];
      const id = await queued(outbox, bench.draft([ANNA], { documents: scan(), compact }));
      const sent = await outbox.desk.send(bench.draft([ANNA], { documents: scan(), compact: !compact }));
      expect(answerOf(sent)).toMatchObject({ questions: [{ key: `same-content:${ANNA}:${id}` }] });
    }
    // The same file again, byte for byte: whatever was done to its pages since.
    const file = bench.documents.drop('b.pdf', 2);
    const id = await queued(outbox, bench.draft([ANNA], { documents: [file] }));
    bench.documents.dropped.set(file.handle, { ...file, kind: 'pages', sha256: '' });
    expect(await keysAsked(bench, outbox, [{ ...file, edits: [split] }])).toEqual([]);
    const sent = await jobOf(outbox, id);
    const [item] = sent.fax.items;
    const sha256 = item?.kind === 'sealed' ? (item.madeFrom[0]?.sha256 ?? '') : '';
    bench.documents.dropped.set(file.handle, { ...file, kind: 'pages', sha256 });
    expect(await keysAsked(bench, outbox, [{ ...file, edits: [split] }])).toEqual([`same-content:${ANNA}:${id}`]);
  });

  it('are asked about when a file that only iFax opens is among them, and nobody tries to look into it', async () => {
    const bench = createBench();
    const looked: string[] = [];
    const documents: OutboxParts['documents'] = {
      ...bench.documents.store,
      prints: (of) => {
        looked.push(of.id);
        return bench.documents.store.prints(of);
      },
      faxNumbers: (handle, ...rest) => {
        looked.push(handle);
        return bench.documents.store.faxNumbers(handle, ...rest);
      },
    };
    const outbox = await bench.open({ documents });
    const both = (content?: string) => {
      const report = bench.documents.dropUnseen('r.docx', content);
      return { report, documents: [bench.documents.drop('a.pdf', 1, 'letter'), report] };
    };
    const first = both();
    const id = await queued(outbox, bench.draft([ANNA], { documents: first.documents }));
    const second = both();
    expect(await keysAsked(bench, outbox, second.documents)).toEqual([`same-content:${ANNA}:${id}`]);
    expect(await keysAsked(bench, outbox, both('another text').documents)).toEqual([]);
    expect(looked).not.toContain(first.report.handle);
    expect(looked).not.toContain(second.report.handle);
  });
});
