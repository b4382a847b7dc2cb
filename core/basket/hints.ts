import { MOST_RECIPIENTS } from '../compose/draft';
import { TEXT_LIMITS } from '../compose/text-limits';
import { MAX_RANGE_TEXT } from '../pages/page-range';
import type { ArrivalHints } from './arrival';

/** Stands for what was cut off. No number and no range has such a mark, so what was cut can never be read as something else. */
const CUT = '\u2026';

/**
 * Hints of a size and a spelling that a draft holds. A number is never shortened to another number, nor a recipient left out in silence: in
 * its place stands a text that is shown and cannot be dialled. Empty numbers are none.
 */
export function boundedHints({ numbers, pages, quality }: ArrivalHints): ArrivalHints {
  const written = numbers.map(plain).filter((number) => number.trim() !== '');
  const cutShort = written.slice(0, MOST_RECIPIENTS).map((number) => cut(number, TEXT_LIMITS.number));
  const kept = written.length <= MOST_RECIPIENTS ? cutShort : [...cutShort.slice(0, -1), CUT];
  return { numbers: kept, pages: cut(plain(pages), MAX_RANGE_TEXT), quality };
}

/** As the bridge spells what comes over it, so that it is found again. */
const plain = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD').normalize('NFC');

const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most - 1) + CUT);
