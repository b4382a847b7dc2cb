/** Which names of a folder are notes beside a document: "name.pdf.json", or "name.json" beside "name.pdf". */
export function sidecarNames(names: readonly string[]): ReadonlySet<string> {
  const notes = names.filter(isNote);
  const documents = new Set(names.filter((name) => !isNote(name)).flatMap((name) => [name, stemOf(name)]));
  return new Set(notes.filter((note) => documents.has(stemOf(note))));
}

/** A file that speaks about another one. */
export const isNote = (name: string): boolean => /\.json$/i.test(name);

/** A name without its ending: "a.b" of "a.b.pdf". */
export const stemOf = (name: string): string => {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? name : name.slice(0, dot);
};
