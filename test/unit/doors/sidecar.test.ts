import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUALITIES } from '../../../core/pages/quality';
import { readSidecar } from '../../../electron/doors/watched-folder/sidecar';
import { anyText, seeded } from '../core/any-text';

const read = (text: string) => readSidecar(Buffer.from(text));
const NOTHING = { numbers: [], pages: '', quality: null };

describe('the note beside a document', () => {
  it.each([
    ['{}', NOTHING],
    ['{"number":"+12025550101"}', { ...NOTHING, numbers: ['+12025550101'] }],
    ['\ufeff{ "to": "020 7946 0958" }', { ...NOTHING, numbers: ['020 7946 0958'] }],
    ['{"to":["+12025550101","+12025550102"]}', { ...NOTHING, numbers: ['+12025550101', '+12025550102'] }],
    [
      '{"number":"+1 202","pages":"1-3,last","quality":"HD"}',
      { numbers: ['+1 202'], pages: '1-3,last', quality: 'HD' },
    ],
  ])('%s is understood', (text, hints) => {
    expect(read(text)).toEqual({ ok: true, value: hints });
  });

  it.each([
    '',
    'null',
    '[]',
    '"+12025550101"',
    '{"number":12025550101}',
    '{"number":""}',
    '{"number":"-"}',
    '{"number":"+1\\n2025550101"}',
    '{"number":"+1\\u20282025550101"}',
    '{"number":"1","to":"2"}',
    '{"to":[]}',
    '{"to":["1",2]}',
    '{"number":"1","quality":"best"}',
    '{"number":"1","quality":"__proto__"}',
    '{"number":"1","pages":[1]}',
    '{"number":"1","send":true}',
    '{"number":"1","note":"x"}',
    '{"number":"1","__proto__":{"pages":"2"}}',
    `{"number":"${'1'.repeat(65)}"}`,
    `{"to":[${Array.from({ length: 51 }, () => '"1"').join()}]}`,
    '{"number":"1"',
    "{'number':'1'}",
    '{"number":"1"} {}',
  ])('%s is refused', (text) => {
    expect(read(text)).toEqual({ ok: false, error: 'bad-note' });
  });

  it('in another encoding than UTF-8 is refused', () => {
    expect(readSidecar(Buffer.from('{"number":"1"}', 'utf16le')).ok).toBe(false);
    expect(readSidecar(Buffer.from([0x7b, 0xff, 0x7d])).ok).toBe(false);
  });

  it('whatever it holds, says only what the window could have typed', () => {
    const value = fc.oneof(anyText, fc.constantFrom('+12025550101', '1-3', 'hd', 'Low'), fc.jsonValue({ maxDepth: 2 }));
    const field = fc.constantFrom('number', 'to', 'pages', 'quality', 'note', '__proto__', 'constructor');
    const note = fc.oneof(
      fc.array(fc.tuple(field, value), { maxLength: 4 }).map((pairs) => JSON.stringify(Object.fromEntries(pairs))),
      fc.json(),
      anyText,
    );
    let understood = 0;
    seeded(
      fc.property(note, fc.nat(300), fc.boolean(), (text, at, cut) => {
        const result = read(cut ? text.slice(0, at) : text);
        if (!result.ok) return;
        understood += 1;
        const { numbers, pages, quality } = result.value;
        for (const one of [...numbers, pages]) expect(one).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        for (const one of numbers) expect(one).toMatch(/\d/);
        expect([null, ...QUALITIES]).toContain(quality);
      }),
      5000,
    );
    expect(understood).toBeGreaterThan(50);
  });
});
