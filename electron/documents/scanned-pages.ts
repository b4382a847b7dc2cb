import type { OpenPdf } from './pdf-engine';

/** A scan may leave a narrow rim of its page empty. */
const COVERS_FROM = 0.9;

/**
 * The scanned pages among these (1-based), each with the bytes that its pictures take up in the file. A scanned page is
 * one that pictures cover; words may lie under it. A picture that several of the pages show counts for none of them: it
 * stays in the file as long as one of them needs it.
 */
export function packedBytes(pdf: OpenPdf, pages: readonly number[]): ReadonlyMap<number, number> {
  const shownBy = new Map<string, number>();
  const found = [...new Set(pages)].map((page) => ({ page, on: pdf.pictures(page) }));
  for (const { on } of found)
    for (const sha256 of new Set(on?.pictures.map((picture) => picture.sha256)))
      shownBy.set(sha256, (shownBy.get(sha256) ?? 0) + 1);
  return new Map(
    found
      .filter(({ on }) => on !== null && on.covers >= COVERS_FROM)
      .map(({ page, on }) => {
        const own = new Map(on?.pictures.map(({ sha256, bytes }) => [sha256, bytes]));
        const bytes = [...own].reduce((sum, [sha256, size]) => sum + (shownBy.get(sha256) === 1 ? size : 0), 0);
        return [page, bytes] as const;
      }),
  );
}
