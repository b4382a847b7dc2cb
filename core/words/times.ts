import type { Words } from './words';

/** When and where a sentence is said: "today" depends on both. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA name. */
  readonly timeZone: string;
}

const DAY_MS = 86_400_000;

/** Days since 1970 of the wall-clock day that `at` falls on. */
function dayNumber(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at);
  const part = (type: 'year' | 'month' | 'day') => Number(parts.find((one) => one.type === type)?.value);
  return Math.round(Date.UTC(part('year'), part('month') - 1, part('day')) / DAY_MS);
}

const clockTime = (words: Words, at: number, timeZone: string) =>
  new Intl.DateTimeFormat(words.locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(at);

/** "today 14:02", "yesterday 9:30", "12 Nov, 9:30", "12 Nov 2025, 9:30" */
export function sayTime(words: Words, at: number, { now, timeZone }: Moment): string {
  const time = clockTime(words, at, timeZone);
  switch (dayNumber(at, timeZone) - dayNumber(now, timeZone)) {
    case 0:
      return words.say('time.today', { time });
    case 1:
      return words.say('time.tomorrow', { time });
    case -1:
      return words.say('time.yesterday', { time });
    default: {
      const year = (when: number) => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(when);
      const day = new Intl.DateTimeFormat(words.locale, {
        timeZone,
        day: 'numeric',
        month: 'short',
        ...(year(at) === year(now) ? {} : { year: 'numeric' }),
      }).format(at);
      return words.say('time.onDay', { day, time });
    }
  }
}

/** A time that is still to come, as the end of a sentence: "at 15:30" of today, else as `sayTime`. */
export function sayTimeAhead(words: Words, at: number, moment: Moment): string {
  const { timeZone } = moment;
  return dayNumber(at, timeZone) === dayNumber(moment.now, timeZone)
    ? words.say('time.at', { time: clockTime(words, at, timeZone) })
    : sayTime(words, at, moment);
}

/** Day, time with seconds and zone: what a pointer resting on a time shows. */
export function sayExactTime(words: Words, at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(words.locale, { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(at);
}

/** "52 s", "2 min 7 s", "1 h 4 min" */
export function sayDuration(words: Words, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return words.say('duration.seconds', { seconds: whole });
  if (minutes >= 60)
    return words.say('duration.hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  if (whole % 60 === 0) return words.say('duration.minutes', { minutes });
  return words.say('duration.minutesSeconds', { minutes, seconds: whole % 60 });
}

/** Whole seconds that are left, for a countdown: "0:42", "12:05", "1:02:05"; never below zero. */
export function sayCountdown(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0
    ? `${String(minutes)}:${two(seconds % 60)}`
    : `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

/** Decimal units (1 kB = 1000 bytes, as disks and networks count): "412 kB", "1.3 MB" */
export function saySize(words: Words, bytes: number): string {
  if (bytes < 1000) return words.say('size.bytes', { bytes });
  if (bytes < 999_500) return words.say('size.kilo', { size: Math.round(bytes / 1000) });
  if (bytes < 999_950_000) return words.say('size.mega', { size: Math.round(bytes / 100_000) / 10 });
  return words.say('size.giga', { size: Math.round(bytes / 100_000_000) / 10 });
}

/** Name of an ISO 3166-1 alpha-2 country in the locale; the code itself where the locale has no name for it. */
export function sayCountry(words: Words, code: string): string {
  try {
    return new Intl.DisplayNames(words.locale, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
