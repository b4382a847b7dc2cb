import type { CostlyPage, Span } from '../pages/fax-image/line-time';
import type { PlaceNote } from '../pages/fax-image/place-page';
import type { Finding } from '../pages/fax-image/verdict/judge-page';
import type { PageLoss } from '../pages/page-look';
import type { PageRemark } from '../pages/page-remarks';
import type { Quality } from '../pages/quality';
import { sayDuration } from './times';
import type { Words } from './words';

/** What will not arrive as it looks here, with what helps. */
export function sayFinding(words: Words, page: number, quality: Quality, finding: Finding): string {
  switch (finding.code) {
    case 'small-text': {
      const { points, fix } = finding;
      if (fix === null) return words.say('verdict.small-text.none', { page, points });
      return words.say(fix === 'use-hd' ? 'verdict.small-text.use-hd' : 'verdict.small-text.use-standard', {
        page,
        points,
        quality,
      });
    }
    case 'light-ink':
      return words.say('verdict.light-ink', { page, percent: finding.percent });
    case 'light-areas':
      return words.say('verdict.light-areas', { page });
    case 'shade-turns-black':
      return words.say('verdict.shade-turns-black', { page, boxes: finding.boxes });
    case 'shade-turns-noisy':
      return words.say(`verdict.shade-turns-noisy.${finding.fix === null ? 'none' : 'whiten'}`, {
        page,
        boxes: finding.boxes,
      });
  }
}

/** What was done to a page so that it fits the other machine's paper. */
export function sayPlaceNote(words: Words, page: number, note: PlaceNote): string {
  switch (note.code) {
    case 'landscape-rotated':
    case 'legal':
      return words.say(`place.${note.code}`, { page });
    case 'scaled-down':
      return words.say('place.scaled-down', { page, percent: note.percent });
    case 'odd-size':
      return words.say('place.odd-size', { page, widthMm: note.widthMm, heightMm: note.heightMm });
    case 'split':
      return words.say('place.split', { page, sheets: note.sheets });
  }
}

/** A part of a page that is not drawn here. */
export const sayPageLoss = (words: Words, page: number, loss: PageLoss): string => words.say(`loss.${loss}`, { page });

/** @param fonts names as the file gives them, one at least */
export function sayMissingFonts(words: Words, page: number, fonts: readonly string[]): string {
  const names = new Intl.ListFormat(words.locale, { type: 'conjunction' }).format(fonts);
  return words.say('fonts.missing', { page, names, fonts: fonts.length });
}

/** A sentence about a page, whatever it is about. */
export function sayRemark(words: Words, quality: Quality, remark: PageRemark): string {
  const { page } = remark;
  switch (remark.about) {
    case 'finding':
      return sayFinding(words, page, quality, remark.finding);
    case 'note':
      return sayPlaceNote(words, page, remark.note);
    case 'fonts':
      return sayMissingFonts(words, page, remark.fonts);
    case 'loss':
      return sayPageLoss(words, page, remark.loss);
    case 'unseen':
      return words.say('look.unseen', { page });
  }
}

/** Rounded to five seconds, to half minutes from five minutes on: an estimate does not know more. */
function roughly(seconds: number): number {
  const step = seconds < 300 ? 5 : 30;
  return Math.max(step, Math.round(seconds / step) * step);
}

/** "about 2 min": the middle of what is likely, for where there is no room for more. */
export const sayShortTime = (words: Words, span: Span): string =>
  words.say('line.short', { time: sayDuration(words, inShort(middleOf(span))) });

/** "about $0.30" */
export const sayShortCost = (words: Words, span: Span, currency: string): string =>
  words.say('line.short', { time: moneyIn(words, currency).format(middleOf(span)) });

const middleOf = ({ least, most }: Span): number => (least + most) / 2;

const moneyIn = (words: Words, currency: string) =>
  new Intl.NumberFormat(words.locale, { style: 'currency', currency });

/** Whole minutes from two on. */
const inShort = (seconds: number): number => (seconds < 120 ? roughly(seconds) : Math.round(seconds / 60) * 60);

/** "2 min 45 s to 4 min 10 s" */
export function saySpan(words: Words, { least, most }: Span): string {
  const [from, to] = [sayDuration(words, roughly(least)), sayDuration(words, roughly(most))];
  return from === to ? from : words.say('line.range', { least: from, most: to });
}

export function sayCostlyPage(words: Words, { page, part, hasPhoto }: CostlyPage): string {
  const params = { page, percent: Math.round(part * 100) };
  return words.say(hasPhoto ? 'line.costly.photo' : 'line.costly.page', params);
}

/** @param currency ISO 4217, as the user chose it with the price */
export function sayCallCost(words: Words, { least, most }: Span, currency: string): string {
  const money = moneyIn(words, currency);
  const [from, to] = [money.format(least), money.format(most)];
  return from === to ? words.say('line.cost', { cost: from }) : words.say('line.costRange', { least: from, most: to });
}
