import { dictionary, list, type Changes, type Dictionary, type QpdfObjects, type Value } from './qpdf-objects';

/**
 * What a page carries beside what is printed of it (ISO 32000-1, 12.5 and 12.6): files, sounds, films, scripts, actions,
 * comments that a printer passes over. Nobody saw it, so it stays here; another reader might even draw it.
 */
const OF_PAGES = ['/AA', '/AF', '/B', '/Metadata', '/PieceInfo', '/Thumb', '/PresSteps', '/Trans'];
const OF_ANNOTATIONS = [
  '/A',
  '/AA',
  '/AF',
  '/PA',
  '/FS',
  '/Sound',
  '/Movie',
  '/3DD',
  '/RichMediaContent',
  '/RichMediaSettings',
  '/Popup',
];
/** Annotation flag "print", bit 3. */
const PRINTED = 4;

/** Words of which a document that carries something has at least one. */
const SIGNS = ['/Annots', ...OF_PAGES.filter((name) => name !== '/B')].map((name) => Buffer.from(name, 'latin1'));

/** Quick, and never wrong about a document whose objects are not packed. */
export function mayCarryUnseen(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return SIGNS.some((sign) => all.includes(sign));
}

/** What to change so that the pages carry what is printed of them and nothing else; null when they do already. */
export function pruneUnseen({ all, follow }: QpdfObjects): Changes | null {
  const changes: Record<string, { readonly value: Value }> = {};
  for (const [name, { value }] of Object.entries(all)) {
    const page = dictionary(value);
    // What a form computes with stands in its fields, which need not be on any page.
    if (page !== undefined && '/T' in page && '/AA' in page) changes[name] = { value: without(page, ['/AA']) };
    if (page?.['/Type'] !== '/Page') continue;
    const plain = without(page, OF_PAGES);
    const annotations = follow(page['/Annots']);
    const kept = list(annotations).flatMap((item): readonly Value[] => {
      const annotation = dictionary(follow(item));
      if (annotation === undefined || !isPrinted(annotation, follow)) return [];
      const bare = without(annotation, OF_ANNOTATIONS);
      if (typeof item !== 'string') return [bare];
      if (bare !== annotation) changes[`obj:${item}`] = { value: bare };
      return [item];
    });
    const before = list(annotations);
    const isSame =
      plain === page && kept.length === before.length && kept.every((item, index) => item === before[index]);
    if (!isSame) changes[name] = { value: annotations === undefined ? plain : { ...plain, '/Annots': kept } };
  }
  return Object.keys(changes).length === 0 ? null : changes;
}

/** Fields of forms are drawn whatever their flag says. */
function isPrinted(annotation: Dictionary, follow: QpdfObjects['follow']): boolean {
  if (follow(annotation['/Subtype']) === '/Widget') return true;
  const flags = follow(annotation['/F']);
  return typeof flags === 'number' && (flags & PRINTED) !== 0;
}

/** The same dictionary when it has none of these. */
function without(whole: Dictionary, names: readonly string[]): Dictionary {
  if (!names.some((name) => name in whole)) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)));
}
