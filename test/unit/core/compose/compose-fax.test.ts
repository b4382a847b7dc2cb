import { describe, expect, it } from 'vitest';
import { composeFax } from '../../../../core/compose/compose-fax';
import type { DraftWhen } from '../../../../core/compose/draft';
import { AMERICAN } from '../../../fixtures/preferences';
import { NOW, context, file, link, to, draft, noCover, plans, plan, problems, drawing, partOf } from './compose-parts';

describe('a draft becomes one fax per recipient', () => {
  it('with everything checked and nothing added', () => {
    expect(plans({ note: ' for the file ' })).toEqual([
      {
        recipient: { e164: '+12025550100', international: '+1 202 555 0100', country: 'US' },
        recipientName: '',
        callerId: null,
        quality: 'Standard',
        cover: null,
        holdUntil: null,
        sendAt: null,
        items: [
          {
            kind: 'assembled',
            parts: [partOf('letter.pdf', [1, 2, 3], 3)],
            drawing,
          },
        ],
        pageTotal: 3,
        title: 'letter.pdf',
        note: ' for the file ',
      },
    ]);
  });

  it('in the order of the recipients, each read by its own country, else by the default one', () => {
    const recipients = [to('202 555 0101', '', ' Ann '), to('020 7946 0000', 'GB'), to('+49 30 901820')];
    expect(plans({ recipients }).map((each) => [each.recipient.e164, each.recipientName])).toEqual([
      ['+12025550101', 'Ann'],
      ['+442079460000', ''],
      ['+4930901820', ''],
    ]);
  });
});

describe('documents', () => {
  const documents = [
    file('a.pdf', 5, '2-3'),
    file('b.pdf', 2),
    link('https://example.com/c.pdf', '1-4'),
    file('d.pdf', 9, 'last'),
  ];

  it('that follow each other become one PDF when this computer takes out the pages', () => {
    expect(plan({ documents }).items).toEqual([
      {
        kind: 'assembled',
        parts: [partOf('a.pdf', [2, 3], 5), partOf('b.pdf', [1, 2], 2)],
        drawing,
      },
      { kind: 'link', url: 'https://example.com/c.pdf', pages: ['1-4'] },
      { kind: 'assembled', parts: [partOf('d.pdf', [9], 9)], drawing },
    ]);
  });

  it('stay as they are, with pages on the wire, when iFax takes them out', () => {
    expect(plan({ documents, pagesBy: 'ifax' }).items).toEqual([
      { kind: 'original', handle: 'handle-of-a.pdf', name: 'a.pdf', pages: ['2-3'], pageTotal: 2, unseen: null },
      { kind: 'original', handle: 'handle-of-b.pdf', name: 'b.pdf', pages: null, pageTotal: 2, unseen: null },
      { kind: 'link', url: 'https://example.com/c.pdf', pages: ['1-4'] },
      { kind: 'original', handle: 'handle-of-d.pdf', name: 'd.pdf', pages: ['9'], pageTotal: 1, unseen: null },
    ]);
  });

  it('are counted, unless a link without pages is among them', () => {
    expect(plan({ documents }).pageTotal).toBe(9);
    expect(plan({ documents: [file('a.pdf', 5), link('https://example.com/c.pdf')] }).pageTotal).toBeNull();
  });

  it('must be there', () => {
    expect(problems({ documents: [] })).toEqual([{ field: 'documents', code: 'no-documents' }]);
  });

  it('name the range that cannot be read, and where', () => {
    expect(problems({ documents: [file('a.pdf', 5), file('b.pdf', 2, '1, 3')] })).toEqual([
      { field: 'documents', code: 'range-beyond-end', index: 1, part: '3', position: 3, pageCount: 2 },
    ]);
    expect(problems({ documents: [link('https://example.com/', 'odd')] })).toEqual([
      { field: 'documents', code: 'range-needs-page-count', index: 0, part: 'odd', position: 0, pageCount: null },
    ]);
  });

  it('may not be more pages than the limit, a web link whose length is unknown counted by nothing', () => {
    const most = [file('a.pdf', AMERICAN.maxPages), link('https://example.com/')];
    expect(problems({ documents: most })).toEqual([]);
    expect(problems({ documents: [...most, file('b.pdf', 1)] })).toEqual([
      { field: 'documents', code: 'too-many-pages', pages: AMERICAN.maxPages + 1, limit: AMERICAN.maxPages },
    ]);
    expect(problems({}, 2)).toEqual([{ field: 'documents', code: 'too-many-pages', pages: 3, limit: 2 }]);
  });

  it.each([
    ['http://example.com/a.pdf', 'link-not-https'],
    ['file:///etc/passwd', 'link-not-https'],
    ['javascript:alert(1)', 'link-not-https'],
    ['ftp://example.com/a.pdf', 'link-not-https'],
    ['https://user:secret@example.com/a.pdf', 'link-has-credentials'],
    ['https://user@example.com/a.pdf', 'link-has-credentials'],
    ['https:\\\\user@example.com', 'link-has-credentials'],
    ['ht\ttps://u@example.com', 'link-has-credentials'],
    ['example.com/a.pdf', 'link-not-url'],
    ['', 'link-not-url'],
    ['https://', 'link-not-url'],
    [`https://example.com/${'a'.repeat(2000)}`, 'link-too-long'],
    [`https://example.com/${'é'.repeat(500)}`, 'link-too-long'],
  ])('may not be the link %j', (url, code) => {
    expect(problems({ documents: [link(url)] })).toEqual([{ field: 'documents', code, index: 0 }]);
  });

  it('hand over the link as it was understood', () => {
    const [item] = plan({ documents: [link(' HTTPS://Example.COM\\a b.pdf ')] }).items;
    expect(item).toEqual({ kind: 'link', url: 'https://example.com/a%20b.pdf', pages: null });
  });
});

describe('recipients', () => {
  it('must be there', () => {
    expect(problems({ recipients: [] })).toEqual([{ field: 'recipients', code: 'no-recipient' }]);
  });

  it('are named by index, with what is wrong with the number', () => {
    expect(problems({ recipients: [to('+1 202 555 0100'), to('911'), to(''), to('020 7946 0000', 'XX')] })).toEqual([
      { field: 'recipients', code: 'number-emergency', index: 1 },
      { field: 'recipients', code: 'number-empty', index: 2 },
      { field: 'recipients', code: 'number-country-unknown', index: 3 },
    ]);
  });

  it('get a fax once, however the number is written', () => {
    expect(problems({ recipients: [to('+1 202 555 0100'), to('202-555-0101'), to('(202) 555-0100')] })).toEqual([
      { field: 'recipients', code: 'duplicate-recipient', index: 2, firstIndex: 0 },
    ]);
  });

  it('have names of bearable length', () => {
    expect(problems({ recipients: [to('+1 202 555 0100', '', 'n'.repeat(121))] })).toEqual([
      { field: 'recipients', code: 'text-too-long', index: 0, limit: 120 },
    ]);
  });
});

describe('the sender number', () => {
  it('is kept in E.164, or left to the account', () => {
    expect(plan({ callerId: '+12096380085' }).callerId).toBe('+12096380085');
    expect(plan({ callerId: '' }).callerId).toBeNull();
  });

  it.each(['12096380085', '+0123456789', '+1 209 638 0085', '+123', 'me'])('is not %j', (callerId) => {
    expect(problems({ callerId })).toEqual([{ field: 'callerId', code: 'caller-id-invalid' }]);
  });
});

describe('the cover page', () => {
  it('keeps the fields with text, trimmed, and gives the title', () => {
    const made = plan({ cover: { ...noCover, subject: ' Invoice 7 ', message: '\n', toName: 'Ann' } });
    expect(made.cover).toEqual({ subject: 'Invoice 7', toName: 'Ann' });
    expect(made.title).toBe('Invoice 7');
  });

  it('is none when no text is left, and the title is the first document', () => {
    expect(plan({ cover: { ...noCover, subject: '  ' } })).toMatchObject({ cover: null, title: 'letter.pdf' });
    expect(plan({ documents: [link('https://example.com/x.pdf')] }).title).toBe('example.com');
  });

  it('and the note have bearable lengths', () => {
    const long = { templateId: 'x'.repeat(65), subject: 'x'.repeat(201), fromName: 'x'.repeat(121) };
    const longer = { toName: 'x'.repeat(121), message: 'x'.repeat(2001) };
    expect(problems({ cover: { ...long, ...longer }, note: 'x'.repeat(2001) })).toEqual([
      { field: 'cover', code: 'text-too-long', part: 'templateId', limit: 64 },
      { field: 'cover', code: 'text-too-long', part: 'subject', limit: 200 },
      { field: 'cover', code: 'text-too-long', part: 'fromName', limit: 120 },
      { field: 'cover', code: 'text-too-long', part: 'toName', limit: 120 },
      { field: 'cover', code: 'text-too-long', part: 'message', limit: 2000 },
      { field: 'note', code: 'text-too-long', limit: 2000 },
    ]);
  });
});

describe('the time', () => {
  const at = (local: string, kind: 'hold' | 'handOver' = 'hold'): DraftWhen => ({
    kind,
    local,
    timeZone: 'Europe/Berlin',
  });

  it('is held here, or handed over in UTC with milliseconds', () => {
    expect(plan({ when: at('2026-10-02T09:00') })).toMatchObject({
      holdUntil: Date.parse('2026-10-02T07:00Z'),
      sendAt: null,
    });
    expect(plan({ when: at('2026-10-02T09:00', 'handOver') })).toMatchObject({
      holdUntil: null,
      sendAt: '2026-10-02T07:00:00.000Z',
    });
  });

  it('that comes twice means the earlier one that is still to come', () => {
    const when = at('2026-10-25T02:30', 'handOver');
    expect(plan({ when }).sendAt).toBe('2026-10-25T00:30:00.000Z');
    const between = composeFax({ ...draft, when }, { ...context, now: Date.parse('2026-10-25T00:45Z') });
    expect(between).toMatchObject({ ok: true, value: [{ sendAt: '2026-10-25T01:30:00.000Z' }] });
  });

  it.each<[string, object]>([
    ['2026-10-01T13:59', { code: 'time-past' }],
    ['2027-03-28T02:30', { code: 'time-in-gap', instead: '2027-03-28T03:30' }],
    ['2027-10-03T14:01', { code: 'time-too-far', limitDays: 366 }],
    ['2026-02-30T10:00', { code: 'time-invalid' }],
    ['', { code: 'time-invalid' }],
  ])('is not %j', (local, problem) => {
    expect(problems({ when: at(local) })).toEqual([{ field: 'when', ...problem }]);
  });

  it('may be this very minute', () => {
    expect(plan({ when: at('2026-10-01T14:00') }).holdUntil).toBe(NOW);
  });
});

describe('a refusal', () => {
  it('names everything at once', () => {
    const found = problems({
      documents: [file('a.pdf', 5, '9'), link('http://x.example/', '-')],
      recipients: [to('911')],
      callerId: 'x',
      cover: { ...noCover, subject: 'x'.repeat(300) },
      when: { kind: 'hold', local: '', timeZone: '' },
      note: 'x'.repeat(3000),
    });
    expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'recipients number-emergency',
      'documents range-beyond-end',
      'documents link-not-https',
      'documents range-not-a-page',
      'cover text-too-long',
      'callerId caller-id-invalid',
      'when time-invalid',
      'note text-too-long',
    ]);
  });
});

describe('a document of which no page is chosen', () => {
  const none = file('a.pdf', 5, 'none');
  const elsewhere = { ...file('a.pdf', 5), id: 'moved' };

  it('is refused: it has no place in the fax', () => {
    expect(problems({ documents: [none, file('b.pdf', 1)] })).toMatchObject([
      { field: 'documents', code: 'range-nothing-chosen', index: 0 },
    ]);
    expect(problems({ documents: [none, { ...none, id: 'moved' }] })).toHaveLength(2);
  });

  it('is passed over where other pages of the same file, moved elsewhere, are sent', () => {
    const apart = [{ ...none, scope: '1-3' }, file('b.pdf', 1), { ...elsewhere, scope: '4-5' }];
    expect(plan({ documents: apart }).items).toEqual([
      { kind: 'assembled', drawing, parts: [partOf('b.pdf', [1], 1), partOf('a.pdf', [4, 5], 5)] },
    ]);
  });
});
