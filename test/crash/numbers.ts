/** Area codes with a fictional range: 555-0100 to 0199 belongs to nobody in each of them (North American Numbering Plan). */
const AREA_CODES = Array.from({ length: 800 }, (_, index) => 200 + index).filter((code) => code !== 202);

/**
 * Recipient numbers, each given once, so that a number stands for one fax. The numbers of 202 are left out: those have an
 * ending of their own at the practice service.
 *
 * @param isUsable whether the app takes the number
 */
export function* recipientNumbers(isUsable: (e164: string) => boolean): Generator<string, never, void> {
  for (const code of AREA_CODES) {
    for (let line = 100; line < 200; line += 1) {
      const number = `+1${String(code)}5550${String(line)}`;
      if (isUsable(number)) yield number;
    }
  }
  throw new Error('no recipient number is left');
}
