import type { Catalogue, Message, Translation } from './message';

const LOOKALIKE: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  d: 'ð',
  e: 'é',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  k: 'ķ',
  l: 'ļ',
  n: 'ñ',
  o: 'ö',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  P: 'Þ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  Y: 'Ý',
};

/** Accented, in brackets and two fifths longer, as German or Finnish would be; parameters stay as they are. */
export function pseudoText(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((piece) =>
      piece.startsWith('{') ? piece : piece.replace(/[A-Za-z]/g, (letter) => LOOKALIKE[letter] ?? letter),
    )
    .join('');
  return `⟦${accented}${'·'.repeat(Math.ceil(text.length * 0.4))}⟧`;
}

function pseudoMessage(message: Message): Message {
  if (typeof message === 'string') return pseudoText(message);
  const { by, other, ...forms } = message;
  const spoken = Object.fromEntries(Object.entries(forms).map(([category, text]) => [category, pseudoText(text)]));
  return { ...spoken, by, other: pseudoText(other) };
}

/** A catalogue in no language: text on the screen without brackets was not taken from the catalogue, and a missing bracket was clipped. */
export function pseudoCatalogue<C extends Catalogue>(catalogue: C): Translation<C> {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, message]) => [key, pseudoMessage(message)]),
  ) as Translation<C>;
}
