import { expect, it } from 'vitest';
import { CSV_HEADER, csvLines } from '../../../../core/audit/csv';
import type { AuditEntry } from '../../../../core/audit/entry';

const entry: AuditEntry = {
  n: 4,
  at: Date.UTC(2026, 0, 5, 8, 30),
  user: 'anna',
  through: 'window',
  is: 'fax-step',
  says: { fax: 'f', step: 'failed', reason: 'busy', pages: 2 },
};

it('one row for each entry, times in UTC', () => {
  expect(CSV_HEADER + csvLines([entry, { ...entry, n: 5, is: 'ended', says: {} }])).toBe(
    'number,time,user,through,what,details\r\n' +
      '4,2026-01-05T08:30:00.000Z,anna,window,fax-step,fax=f step=failed reason=busy pages=2\r\n' +
      '5,2026-01-05T08:30:00.000Z,anna,window,ended,\r\n',
  );
});

it('what would break a row is quoted, and a name that begins like a formula is none', () => {
  expect(csvLines([{ ...entry, user: '=1+1', is: 'a"b', says: { x: 'y,z' } }])).toBe(
    `4,2026-01-05T08:30:00.000Z,'=1+1,window,"a""b","x=y,z"\r\n`,
  );
});
