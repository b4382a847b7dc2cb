/** What a wall-clock time in a zone means as instants (epoch milliseconds). */
export type WallInstant =
  | { readonly kind: 'unique'; readonly at: number }
  /** The clocks skip it; `shifted` is the instant that lies as far behind the jump as the time lies inside it. */
  | { readonly kind: 'gap'; readonly shifted: number }
  /** The clocks show it twice. */
  | { readonly kind: 'twice'; readonly earlier: number; readonly later: number }
  | { readonly kind: 'invalid' };

const DAY_MS = 86_400_000;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/**
 * The instants at which clocks in an IANA zone show `local` ("YYYY-MM-DDTHH:mm", years 1900 to 9998).
 * Works by asking Intl for the zone's offsets the day before and the day after and keeping those that prove true.
 */
export function wallTimeToEpoch(local: string, timeZone: string): WallInstant {
  const asUtc = readLocal(local);
  const clock = zoneClock(timeZone);
  if (asUtc === null || clock === null) return { kind: 'invalid' };
  const before = offsetAt(clock, asUtc - DAY_MS);
  const after = offsetAt(clock, asUtc + DAY_MS);
  const offsets = before === after ? [before] : [before, after];
  const [first, second] = offsets
    .map((offset) => asUtc - offset)
    .filter((at) => at + offsetAt(clock, at) === asUtc)
    .sort((a, b) => a - b);
  if (first === undefined) return { kind: 'gap', shifted: asUtc - before };
  return second === undefined ? { kind: 'unique', at: first } : { kind: 'twice', earlier: first, later: second };
}

/** What clocks in the zone show at an instant, "YYYY-MM-DDTHH:mm"; seconds are cut off. UTC if the zone is unknown. */
export function epochToWallTime(at: number, timeZone: string): string {
  const clock = zoneClock(timeZone);
  const offset = clock === null ? 0 : offsetAt(clock, at);
  return new Date(at + offset).toISOString().slice(0, 16);
}

/** The local time read as if it were UTC; null if the calendar has no such time. */
function readLocal(local: string): number | null {
  const [, year, month, day, hour, minute] = (LOCAL.exec(local) ?? []).map(Number);
  if (year === undefined || year < 1900 || year > 9998) return null;
  const at = Date.UTC(year, (month ?? 0) - 1, day, hour, minute);
  // 31 February and 24:30 roll over; a time that exists does not.
  return new Date(at).toISOString().slice(0, 16) === local ? at : null;
}

function zoneClock(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // RangeError: Intl knows no zone of this name.
    return null;
  }
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(clock: Intl.DateTimeFormat, at: number): number {
  const shown = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const field = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  const wall = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return wall - Math.floor(at / 1000) * 1000;
}
