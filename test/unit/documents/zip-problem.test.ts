import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipProblem } from '../../../electron/documents/zip-problem';
import { docx, zip, type ZipEntry } from '../../fixtures/documents/zip';

const text = (content: string) => Buffer.from(content);
const part: ZipEntry = { name: 'word/document.xml', data: text('<w/>') };
const judge = (...more: readonly ZipEntry[]) => zipProblem(zip(part, ...more), 'word/');
/** Hardly packs. */
const noise = (size: number) => Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 2654435761) >>> 13));

describe('an archive before another program opens it', () => {
  it('may be a Word document', () => {
    expect(zipProblem(docx('one', 'two'), 'word/')).toBeNull();
    expect(judge({ name: 'media/picture.png', data: noise(50_000), stored: true })).toBeNull();
  });

  it('must be what its name says', () => {
    expect(zipProblem(docx('one'), 'xl/')).toBe('type-not-supported');
  });

  it('may hold 2000 entries and no more', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ name: `word/${String(at)}`, data: text('x') }));
    expect(judge(...many(1999))).toBeNull();
    expect(judge(...many(2000))).toBe('file-unsafe');
  });

  it('may not unpack to a hundred times what it is, nor to more than 200 MB', () => {
    expect(judge({ name: 'word/a', data: Buffer.alloc(900_000) })).toBeNull();
    expect(judge({ name: 'word/a', data: Buffer.alloc(20_000_000) })).toBe('file-unsafe');
    const small = Array.from({ length: 40 }, (_, at) => ({ name: `word/${String(at)}`, data: Buffer.alloc(900_000) }));
    expect(judge(...small)).toBe('file-unsafe');
    const large = { name: 'word/a', data: noise(3_000_000), claims: { size: 201_000_000 } };
    expect(judge(large)).toBe('file-unsafe');
  });

  it('may not claim less than it unpacks to', () => {
    expect(judge({ name: 'word/a', data: Buffer.alloc(2_000_000), claims: { size: 100_000 } })).toBe('file-unsafe');
    expect(judge({ name: 'word/a', data: noise(5000), claims: { size: 5001 } })).toBe('file-unsafe');
    expect(judge({ name: 'word/a', data: text('abc'), stored: true, claims: { size: 2 } })).toBe('file-unsafe');
  });

  it.each(['/etc/passwd', '../up', 'word/../../up', 'C:/x', 'c:x', '\\\\server\\share', 'word\\up', 'a\0b', ''])(
    'may not lead out of its folder: %j',
    (name) => {
      expect(judge({ name, data: text('x') })).toBe('file-unsafe');
    },
  );

  it.each(['word/..name', 'word/a..b', 'word/...'])('may have dots in its names: %s', (name) => {
    expect(judge({ name, data: text('x') })).toBeNull();
  });

  it.each([true, false])('may not hold another archive (stored: %s)', (stored) => {
    expect(judge({ name: 'word/embeddings/a.bin', data: docx('inside'), stored })).toBe('file-unsafe');
    expect(judge({ name: 'word/a', data: zip(), stored })).toBe('file-unsafe');
  });

  it('must end with its own table', () => {
    const whole = docx('one');
    expect(zipProblem(whole.subarray(0, whole.length - 1), 'word/')).toBe('file-unsafe');
    expect(zipProblem(Buffer.concat([whole, text('more')]), 'word/')).toBe('file-unsafe');
    const counted = Buffer.from(whole);
    counted.writeUInt16LE(9, whole.length - 12);
    expect(zipProblem(counted, 'word/')).toBe('file-unsafe');
  });

  it('never makes it throw, whatever its bytes', () => {
    const whole = docx('one', 'two');
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(changes, fc.nat(whole.length), (all, end) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of all) bytes[at] = value;
        expect([null, 'file-unsafe', 'type-not-supported']).toContain(zipProblem(bytes.subarray(0, end), 'word/'));
      }),
      { numRuns: 2000, seed: 4711 },
    );
  });
});
