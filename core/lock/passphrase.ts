/** In Unicode characters. Guesses are slowed, so a short sentence is enough; a PIN of four digits is not. */
export const SHORTEST_PASSPHRASE = 8;
/** In UTF-16 units. */
export const LONGEST_PASSPHRASE = 200;

/** The same passphrase, typed on another keyboard or system, gives the same characters. */
export const spelled = (passphrase: string): string => passphrase.normalize('NFC');

export const isLongEnough = (passphrase: string): boolean =>
  Array.from(spelled(passphrase)).length >= SHORTEST_PASSPHRASE;
