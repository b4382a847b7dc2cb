import { z } from 'zod';
import { AUDIT_DOORS, type AuditDoor, type AuditEvent } from './event';

/** Longest name of a user that is written down. */
export const LONGEST_USER = 64;

/** Who, where, when; what and how it ended stands beside it (`AuditEvent`). */
const placeSchema = z.object({
  /** Counts up by one, over all segments. */
  n: z.int().min(1),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Account of the operating system. */
  user: z.string().max(LONGEST_USER),
  through: z.enum(AUDIT_DOORS),
});

/** An entry as it is handed in: its number comes when it is written. */
export interface NewEntry {
  readonly at: number;
  readonly user: string;
  readonly through: AuditDoor;
  readonly event: AuditEvent;
}

/** An entry as it was read: of an earlier or later version, too, so its kind and what it says are only words here. */
export interface AuditEntry extends z.infer<typeof placeSchema> {
  readonly is: string;
  readonly says: Readonly<Record<string, string | number | boolean | null>>;
}

/** The JSON of a line. */
export function entryText(entry: NewEntry, n: number): string {
  const { at, user, through, event } = entry;
  return JSON.stringify({ n, at, user, through, ...event });
}

const lineSchema = z.looseObject({ ...placeSchema.shape, is: z.string() });
const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** null: not an entry. */
export function readEntry(json: unknown): AuditEntry | null {
  const line = lineSchema.safeParse(json);
  if (!line.success) return null;
  const { n, at, user, through, is, ...rest } = line.data;
  const says: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(rest)) {
    const plain = valueSchema.safeParse(Array.isArray(value) ? value.join(' ') : value);
    if (plain.success) says[name] = plain.data;
  }
  return { n, at, user, through, is, says };
}

/** A name of the system as one word: what would break a line or a table is left out. */
export function userName(name: string): string {
  return name.replace(/[\p{C}\s",;]/gu, '').slice(0, LONGEST_USER);
}
