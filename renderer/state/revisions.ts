import type { Area } from './queries';

const AREAS: readonly Area[] = ['faxes', 'queue', 'settings', 'key', 'app', 'folder', 'lock'];

/**
 * Follows the revisions that main counts up by one for each change of an area. Answers which areas must be read again:
 * the changed one, or all of them when a number is missing, because nobody knows what the lost messages said.
 */
export function createRevisions(): (area: Area, revision: number) => readonly Area[] {
  const seen = new Map<Area, number>();
  return (area, revision) => {
    const last = seen.get(area);
    seen.set(area, revision);
    return last === undefined || revision === last + 1 ? [area] : AREAS;
  };
}
