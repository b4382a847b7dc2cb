/** Why a text is no fax number that may be dialled: the closed list. */
export const NUMBER_PROBLEMS = [
  'empty',
  /** More than one number in one field. */
  'several-numbers',
  /** An extension or a pause: a fax call cannot dial on. */
  'extension',
  'letters',
  /** Signs that belong to no number. */
  'not-a-number',
  /** No "+" and no country to read the number by, or a calling code that nobody has. */
  'country-unknown',
  'too-short',
  'too-long',
  /** An emergency number, with or without calling code or outside-line digit. */
  'emergency',
  /** Charged by the caller's bill (ITU-T E.164 calls it premium rate). */
  'premium',
  /** Right length, but the country's numbering plan has no such number. */
  'no-such-number',
] as const;
export type NumberProblem = (typeof NUMBER_PROBLEMS)[number];
