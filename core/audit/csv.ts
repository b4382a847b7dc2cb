import type { AuditEntry } from './entry';

const HEADER = 'number,time,user,through,what,details';

/** RFC 4180 */
const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Name and value of what an entry says besides, as "fax=... pages=3". */
export const detailsOf = ({ says }: AuditEntry): string =>
  Object.entries(says)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');

/** One row. Times are ISO 8601 in UTC. A name that begins like a formula is text to a spreadsheet, too. */
export function csvRow(entry: AuditEntry): string {
  const { n, at, user, through, is } = entry;
  const safeUser = /^[=+\-@]/.test(user) ? `'${user}` : user;
  return [n.toString(), new Date(at).toISOString(), safeUser, through, is, detailsOf(entry)].map(field).join(',');
}

/** RFC 4180: lines end with CR LF, the first one names the columns. */
export const csvLines = (entries: readonly AuditEntry[]): string => entries.map((one) => `${csvRow(one)}\r\n`).join('');
export const CSV_HEADER = `${HEADER}\r\n`;
