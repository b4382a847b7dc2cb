const LONGEST_NAME = 255;
/** Stands where a mark was that would have changed how the name looks without being seen itself. */
const SEEN = '\ufffd';
/** Joiners make emoji and several scripts; they move nothing. */
const JOINERS = new Set(['\u200c', '\u200d']);

/**
 * A file's own name as lists show it: composed (NFC), on one line, every control, direction and private character made visible, so that no name looks like
 * another kind of file or like a part of the window.
 */
export function shownName(name: string): string {
  const harmless = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, (mark) => (JOINERS.has(mark) ? mark : SEEN));
  // By characters: half of one is none.
  return Array.from(harmless).slice(0, LONGEST_NAME).join('');
}
