/** Put in when the program is built (vite.config.ts), from PAGEWIRE_UPDATE_KEYS. */
declare const PAGEWIRE_UPDATE_KEYS: string;

/** The public keys by which lists of newer versions may be signed; none in a build that was made without. More than one while a key is being changed for another. */
export const FEED_KEYS: readonly string[] = PAGEWIRE_UPDATE_KEYS.split(/\s+/).filter((key) => key !== '');
