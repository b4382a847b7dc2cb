import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { WORKS_BY_DEFAULT } from '../../../practice/faults/fault';
import { PRACTICE_NUMBERS } from '../../../practice/number-table';

/** The formatter pads the cells of a table to one width; that says nothing. */
const page = readFileSync(new URL('../../../docs/practice-service.md', import.meta.url), 'utf8').replace(/ +\|/g, ' |');

it('the docs page holds the number table, row for row', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| +'));
  expect(rows).toEqual(PRACTICE_NUMBERS.map(({ faxNumber, what }) => `| ${faxNumber} | ${what} |`));
});

it('the docs page names each fault and whether the fax is taken', () => {
  for (const [kind, works] of Object.entries(WORKS_BY_DEFAULT)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\``));
    expect(row, kind).toMatch(works ? /\| yes \|$/ : /\| (no|never) \|$/);
  }
});
