/** Longest name of a destination that CUPS takes. */
const LONGEST = 127;

/**
 * Name of a CUPS queue: what a person reads in lists of printers is its description, the name may hold no space, "/", "#" or quote (lpadmin(8)). The
 * user's name keeps two people's queues apart. Not "Pagewire_Fax_alice": that is how CUPS itself names what is announced as "Pagewire Fax (alice)".
 */
export function queueIds(user: string): { readonly print: string; readonly fax: string } {
  const own = user.replace(/[^A-Za-z0-9._-]/g, '_');
  const named = (base: string): string => `${base}_${own === '' ? 'user' : own}`.slice(0, LONGEST);
  return { print: named('PagewireFax'), fax: named('PagewireFaxOut') };
}
