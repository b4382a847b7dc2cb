import type { Words } from './words';

/** What Pagewire is doing while its window is locked; English has no form of its own for none. */
export const sayUnderWay = (words: Words, count: number): string =>
  count === 0 ? words.say('lock.noneUnderWay') : words.say('lock.underWay', { count });
