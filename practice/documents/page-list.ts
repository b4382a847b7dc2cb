/** Chosen pages, 1-based and ascending, or why the list is refused. */
export type PageList =
  { readonly ok: true; readonly pages: readonly number[] } | { readonly ok: false; readonly why: string };

const MOST_PAGES = 10_000;

/**
 * Reads `faxData[].pages`: strings "n" or "a-b", 1-based, inclusive (api-excerpt, samples). What overlapping, reversed
 * or out-of-range entries mean is not documented (iFax contract 3.6), so they are refused here.
 * @param total pages of the file, null if unknown
 */
export function readPageList(entries: readonly string[], total: number | null): PageList {
  const pages: number[] = [];
  for (const entry of entries) {
    const match = /^([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?$/.exec(entry);
    if (!match) return refuse('must be "n" or "a-b"');
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (match[2] !== undefined && last <= first) return refuse('a range must ascend');
    if (first <= (pages.at(-1) ?? 0)) return refuse('must be ascending and without repeats');
    if (last > (total ?? MOST_PAGES)) return refuse('the file has fewer pages');
    for (let page = first; page <= last; page += 1) pages.push(page);
  }
  return pages.length === 0 ? refuse('must not be empty') : { ok: true, pages };
}

const refuse = (why: string): PageList => ({ ok: false, why });
