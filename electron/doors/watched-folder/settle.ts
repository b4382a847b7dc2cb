import { isNote, stemOf } from '../../../core/basket/sidecar-names';
import { sameFile, type SeenFile } from './seen-file';

/** How long a file must stay as it is before it counts as whole. Nobody tells when a program has finished writing, least of all on a network drive. */
export const STABLE_MS = 3000;
/** An empty file is mostly one whose content is still to come. */
export const EMPTY_MS = 60_000;
/** How long a whole document waits for a note that is written after it. */
export const NOTE_GRACE_MS = 5000;
/** How long a note waits for its document. */
export const LONE_NOTE_MS = 300_000;

/** Looks that have to find a file unchanged, whatever the clock says: it may have been set, or the computer asleep. */
const STABLE_LOOKS = 2;

/** Files by name, each with the time (epoch milliseconds) and the number of looks since it last changed. */
export type Sightings = ReadonlyMap<string, Sighting>;
interface Sighting {
  readonly file: SeenFile;
  readonly since: number;
  readonly looks: number;
}

export const NOTE_MISMATCHES = ['two-documents', 'two-notes', 'no-document'] as const;

/** What may be dealt with now. */
export type Settled =
  | { readonly kind: 'document'; readonly file: SeenFile; readonly note: SeenFile | null }
  /** Which note belongs to which document cannot be told, so nothing of it is guessed. */
  | { readonly kind: 'mismatch'; readonly why: (typeof NOTE_MISMATCHES)[number]; readonly files: readonly SeenFile[] };

/** The sightings after another look. A file that changed, or another file of the same name, begins anew. A clock that was set back does too. */
export function lookAgain(before: Sightings, seen: readonly SeenFile[], now: number): Sightings {
  return new Map(
    seen.map((file) => {
      const earlier = before.get(file.name);
      const unchanged = earlier !== undefined && sameFile(earlier.file, file) && earlier.since <= now;
      return [file.name, unchanged ? { ...earlier, looks: earlier.looks + 1 } : { file, since: now, looks: 0 }];
    }),
  );
}

/** What is whole and has all that belongs to it, in the order of the names. */
export function settled(sightings: Sightings, now: number): readonly Settled[] {
  const all = [...sightings.values()].sort((a, b) => (a.file.name < b.file.name ? -1 : 1));
  const documents = all.filter(({ file }) => !isNote(file.name));
  const notes = all.filter(({ file }) => isNote(file.name));
  const age = ({ since }: Sighting): number => now - since;
  const isWhole = (one: Sighting): boolean =>
    one.looks >= STABLE_LOOKS && age(one) >= (one.file.size === 0 ? EMPTY_MS : STABLE_MS);
  const result: Settled[] = [];
  const used = new Set<string>();

  for (const note of notes) {
    const stem = stemOf(note.file.name);
    const full = documents.filter(({ file }) => file.name === stem);
    const fellows = full.length > 0 ? full : documents.filter(({ file }) => stemOf(file.name) === stem);
    const [document, ...others] = fellows;
    if (document === undefined) {
      if (age(note) >= LONE_NOTE_MS) result.push({ kind: 'mismatch', why: 'no-document', files: [note.file] });
      continue;
    }
    const rivals = notes.filter(
      ({ file }) => stemOf(file.name) === document.file.name || stemOf(file.name) === stemOf(document.file.name),
    );
    const together = [...new Set([...fellows, ...rivals])];
    if (together.some(({ file }) => used.has(file.name))) continue;
    for (const { file } of together) used.add(file.name);
    if (!together.every(isWhole)) continue;
    const files = together.map(({ file }) => file);
    if (others.length > 0) result.push({ kind: 'mismatch', why: 'two-documents', files });
    else if (rivals.length > 1) result.push({ kind: 'mismatch', why: 'two-notes', files });
    else result.push({ kind: 'document', file: document.file, note: note.file });
  }
  for (const document of documents) {
    if (used.has(document.file.name) || !isWhole(document) || age(document) < STABLE_MS + NOTE_GRACE_MS) continue;
    result.push({ kind: 'document', file: document.file, note: null });
  }
  return result;
}
