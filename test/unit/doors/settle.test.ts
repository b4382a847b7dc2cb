import { describe, expect, it } from 'vitest';
import {
  EMPTY_MS,
  LONE_NOTE_MS,
  lookAgain,
  NOTE_GRACE_MS,
  settled,
  STABLE_MS,
  type Settled,
  type Sightings,
} from '../../../electron/doors/watched-folder/settle';
import type { SeenFile } from '../../../electron/doors/watched-folder/seen-file';

const file = (name: string, { ino = name, size = 10, mtimeNs = '1' } = {}): SeenFile => ({ name, ino, size, mtimeNs });

/** What comes out of looks at these times, with the files that were there at each. */
function looks(...what: readonly (readonly [at: number, files: readonly SeenFile[]])[]): readonly string[] {
  let sightings: Sightings = new Map();
  let now = 0;
  for (const [at, files] of what) {
    now = at;
    sightings = lookAgain(sightings, files, at);
  }
  return settled(sightings, now).map(said);
}
const said = (one: Settled): string =>
  one.kind === 'document'
    ? [one.file, ...(one.note === null ? [] : [one.note])].map(({ name }) => name).join(' + ')
    : `${one.why}: ${one.files.map(({ name }) => name).join(' ')}`;
/** The same files at looks two seconds apart, until they have been there for so long. */
const during = (ms: number, ...files: SeenFile[]) =>
  Array.from({ length: Math.ceil(ms / 2000) + 1 }, (_, index) => [Math.min(index * 2000, ms), files] as const);

const LONG = STABLE_MS + NOTE_GRACE_MS;

describe('a file of the watched folder', () => {
  it('counts as whole when nothing of it changed for a while, and not before', () => {
    expect(looks(...during(LONG, file('a.pdf')))).toEqual(['a.pdf']);
    expect(looks(...during(LONG - 1, file('a.pdf')))).toEqual([]);
  });
  it.each([
    ['grew', { size: 11 }],
    ['was written to', { mtimeNs: '2' }],
    ['was replaced by another of its name', { ino: 'other' }],
  ])('begins anew when it %s', (_what, change) => {
    expect(looks(...during(LONG - 1, file('a.pdf')), [LONG, [file('a.pdf', change)]])).toEqual([]);
  });
  it('does not count as whole because the clock was set or the computer slept', () => {
    expect(looks([0, [file('a.pdf')]], [9_000_000, [file('a.pdf')]])).toEqual([]);
    expect(looks([9_000_000, [file('a.pdf')]], [2000, [file('a.pdf')]], [4000, [file('a.pdf')]])).toEqual([]);
  });
  it('that is empty waits for its content', () => {
    expect(looks(...during(EMPTY_MS - 1, file('a.pdf', { size: 0 })))).toEqual([]);
    expect(looks(...during(EMPTY_MS, file('a.pdf', { size: 0 })))).toEqual(['a.pdf']);
  });
});

describe('a note beside a file', () => {
  const pdf = file('letter.pdf');
  it.each(['letter.json', 'letter.pdf.json', 'letter.JSON'])('%s goes with it, as soon as both are whole', (name) => {
    expect(looks(...during(4000, pdf, file(name)))).toEqual([`letter.pdf + ${name}`]);
  });
  it('that is still being written is waited for', () => {
    const growing = (at: number) => file('letter.json', { size: at });
    expect(looks(...during(LONG, pdf).map(([at]) => [at, [pdf, growing(at)]] as const))).toEqual([]);
  });
  it('may come a moment after it', () => {
    const before = during(4000, pdf);
    const after = [6000, 8000, 10_000].map((at) => [at, [pdf, file('letter.json')]] as const);
    expect(looks(...before, ...after)).toEqual(['letter.pdf + letter.json']);
  });
  it('belongs to one file: with two, or with two notes, nothing is guessed', () => {
    expect(looks(...during(LONG, pdf, file('letter.jpg'), file('letter.json')))).toEqual([
      'two-documents: letter.jpg letter.pdf letter.json',
    ]);
    expect(looks(...during(LONG, pdf, file('letter.json'), file('letter.pdf.json')))).toEqual([
      'two-notes: letter.pdf letter.json letter.pdf.json',
    ]);
  });
  it('that names the whole file leaves a file of the same stem alone', () => {
    expect(looks(...during(LONG, pdf, file('letter.jpg'), file('letter.pdf.json')))).toEqual([
      'letter.pdf + letter.pdf.json',
      'letter.jpg',
    ]);
  });
  it('waits for its file, and not for ever', () => {
    expect(looks(...during(LONE_NOTE_MS - 1, file('letter.json')))).toEqual([]);
    expect(looks(...during(LONE_NOTE_MS, file('letter.json')))).toEqual(['no-document: letter.json']);
  });
});
