import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const isThere = (place: string): boolean => existsSync(new URL(`../${place}`, import.meta.url));
const text = readFileSync(new URL('../docs/security.md', import.meta.url), 'utf8');
const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, place = '']) => place);

/** Cells of the rows of a section's first table, without its head. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const section = text.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('what docs/security.md says is proved', () => {
  it.each([...new Set(named)])('%s is there', (place) => {
    expect(['', '.spec.ts', '.test.ts', '.ts'].some((ending) => isThere(place + ending))).toBe(true);
  });

  it.each([...rowsOf('What is protected, from whom'), ...rowsOf('HIPAA, in plain words')])(
    '%s: a test shows it, or it is a matter of the office',
    (_what, _by, shown) => {
      expect(shown).toMatch(/`test\/|a matter of the office/);
    },
  );

  it('has both tables', () => {
    expect(rowsOf('What is protected, from whom').length).toBeGreaterThan(15);
    expect(rowsOf('HIPAA, in plain words').length).toBeGreaterThan(10);
  });
});
