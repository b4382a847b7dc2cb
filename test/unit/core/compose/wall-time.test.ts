import { describe, expect, it } from 'vitest';
import { epochToWallTime, wallTimeToEpoch } from '../../../../core/compose/wall-time';
import { anyText, seeded } from '../any-text';
import fc from 'fast-check';

const utc = (iso: string): number => Date.parse(iso);
const HOUR_MS = 3_600_000;

describe('a wall-clock time in a zone', () => {
  it.each([
    ['2026-11-24T09:30', 'UTC', '2026-11-24T09:30Z'],
    ['2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00Z'],
    ['2026-01-01T12:00', 'America/New_York', '2026-01-01T17:00Z'],
    ['2026-01-01T00:00', 'Asia/Kathmandu', '2025-12-31T18:15Z'],
    ['2026-01-01T00:00', 'Pacific/Kiritimati', '2025-12-31T10:00Z'],
    ['2026-01-01T00:00', 'Pacific/Pago_Pago', '2026-01-01T11:00Z'],
    ['2028-02-29T23:59', 'UTC', '2028-02-29T23:59Z'],
  ])('%s in %s is %s', (local, zone, at) => {
    expect(wallTimeToEpoch(local, zone)).toEqual({ kind: 'unique', at: utc(at) });
  });

  it.each([
    ['2027-03-28T02:30', 'Europe/Berlin', '2027-03-28T01:30Z', '2027-03-28T03:30'],
    ['2027-03-14T02:00', 'America/New_York', '2027-03-14T07:00Z', '2027-03-14T03:00'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45Z', '2026-10-04T02:45'],
    // Samoa went over the date line: that day never was.
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00Z', '2011-12-31T12:00'],
  ])('%s in %s is skipped', (local, zone, shifted, instead) => {
    expect(wallTimeToEpoch(local, zone)).toEqual({ kind: 'gap', shifted: utc(shifted) });
    expect(epochToWallTime(utc(shifted), zone)).toBe(instead);
  });

  it.each([
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
    ['2026-11-01T01:00', 'America/New_York', '2026-11-01T05:00Z', '2026-11-01T06:00Z'],
    ['2027-04-04T01:45', 'Australia/Lord_Howe', '2027-04-03T14:45Z', '2027-04-03T15:15Z'],
  ])('%s in %s comes twice', (local, zone, earlier, later) => {
    expect(wallTimeToEpoch(local, zone)).toEqual({ kind: 'twice', earlier: utc(earlier), later: utc(later) });
  });

  it.each([
    ['2026-02-29T10:00', 'UTC'],
    ['2026-13-01T10:00', 'UTC'],
    ['2026-00-10T10:00', 'UTC'],
    ['2026-01-01T24:00', 'UTC'],
    ['2026-01-01T10:60', 'UTC'],
    ['0050-01-01T10:00', 'UTC'],
    ['9999-01-01T10:00', 'UTC'],
    ['2026-1-1T10:00', 'UTC'],
    ['2026-01-01 10:00', 'UTC'],
    ['2026-01-01T10:00Z', 'UTC'],
    ['', 'UTC'],
    ['2026-01-01T10:00', 'Mars/Olympus'],
    ['2026-01-01T10:00', ''],
  ])('%j in %j is invalid', (local, zone) => {
    expect(wallTimeToEpoch(local, zone)).toEqual({ kind: 'invalid' });
  });

  it('takes any text without throwing', () => {
    seeded(
      fc.property(anyText, anyText, fc.integer({ min: 0, max: 4e12 }), (local, zone, at) => {
        wallTimeToEpoch(local, zone);
        wallTimeToEpoch('2026-01-01T10:00', zone);
        epochToWallTime(at, zone);
      }),
      200,
    );
  });
});

describe('every zone that Intl knows, around every change of its clocks in 2026 and 2027', () => {
  it.each(changes(utc('2026-01-01T00:00Z'), utc('2028-01-01T00:00Z')))('%s', (zone, instants) => {
    for (const change of instants) {
      // Every quarter of an hour from three hours before to three hours after.
      for (let quarter = -12; quarter <= 12; quarter++) {
        const at = change + (quarter * HOUR_MS) / 4;
        const local = epochToWallTime(at, zone);
        const instant = wallTimeToEpoch(local, zone);
        // A time that the clocks show exists, and the instant it was read from is among its instants.
        if (instant.kind === 'unique') expect(instant.at, local).toBe(at);
        else if (instant.kind === 'twice') {
          expect([instant.earlier, instant.later], local).toContain(at);
          expect(instant.earlier).toBeLessThan(instant.later);
          expect(epochToWallTime(instant.earlier, zone)).toBe(epochToWallTime(instant.later, zone));
        } else expect.fail(`${local} in ${zone} is shown by the clocks, yet ${instant.kind}`);
      }
      const jump = wallAsUtc(change, zone) - wallAsUtc(change - 60_000, zone) - 60_000;
      const middle = wallAsUtc(change, zone) - jump / 2;
      const inside = wallTimeToEpoch(new Date(middle).toISOString().slice(0, 16), zone);
      expect(inside.kind).toBe(jump > 0 ? 'gap' : 'twice');
      if (inside.kind === 'gap') expect(inside.shifted).toBe(change + jump / 2);
    }
  });

  it('and round the year: what the clocks show leads back', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    seeded(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: utc('2020-01-01') / 60_000, max: utc('2037-01-01') / 60_000 }),
        (zone, minute) => {
          const at = minute * 60_000;
          const instant = wallTimeToEpoch(epochToWallTime(at, zone), zone);
          const instants =
            instant.kind === 'unique' ? [instant.at] : instant.kind === 'twice' ? [instant.earlier, instant.later] : [];
          expect(instants).toContain(at);
        },
      ),
      1500,
    );
  });
});

function wallAsUtc(at: number, zone: string): number {
  return Date.parse(`${epochToWallTime(at, zone)}Z`);
}

/** Instants at which the zone's offset changes, found by daily steps and halving. */
function changes(from: number, to: number): [string, number[]][] {
  const found: [string, number[]][] = [];
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    const offset = (at: number): string => clock.format(at).split(', ').at(-1) ?? '';
    const instants: number[] = [];
    for (let day = from; day < to; day += 240 * HOUR_MS) {
      let low = day;
      let high = day + 240 * HOUR_MS;
      if (offset(low) === offset(high)) continue;
      while (high - low > 60_000) {
        const middle = low + Math.floor((high - low) / 120_000) * 60_000;
        if (offset(middle) === offset(low)) low = middle;
        else high = middle;
      }
      instants.push(high);
    }
    if (instants.length > 0) found.push([zone, instants]);
  }
  return found;
}
