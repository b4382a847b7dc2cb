/** Octets of a name (RFC 8011 section 5.1.3). */
const LONGEST = 255;

/** A text of a client as a name: one line, without marks that are not seen, cut where a character ends. */
export function shownText(text: string): string {
  const plain = text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  let octets = 0;
  let kept = '';
  for (const character of plain) {
    octets += Buffer.byteLength(character);
    if (octets > LONGEST) break;
    kept += character;
  }
  return kept;
}
