import { dictionary, list, type Changes, type QpdfObjects, type Value } from './qpdf-objects';

/**
 * Form fields make a tree beside the page tree (ISO 32000-1, 12.7.3): a value that was typed on a page stands in a field
 * that the page's widget belongs to, and fields know their family. So a document from which pages were taken away can
 * still say what was typed on them. This finds the branches that no page of the document shows: what to change so that
 * only fields of the pages are left; null when there is no form.
 */
export function pruneForm({ all, root, follow }: QpdfObjects): Changes | null {
  const form = dictionary(follow(root?.catalog['/AcroForm']));
  if (root === null || form === undefined) return null;

  const shown = new Set<string>();
  for (const { value: object } of Object.values(all)) {
    const page = dictionary(object);
    if (page?.['/Type'] !== '/Page') continue;
    for (const widget of list(follow(page['/Annots']))) if (typeof widget === 'string') shown.add(widget);
  }

  const changes: Record<string, { readonly value: Value }> = {};
  const seen = new Set<string>();
  /** Whether a page shows this field or one below it; on the way, cuts off what none shows. */
  const keep = (name: Value): boolean => {
    // Fields must be indirect objects; a field that is its own ancestor is visited once.
    if (typeof name !== 'string' || seen.has(name)) return false;
    seen.add(name);
    const field = dictionary(follow(name));
    if (field === undefined) return false;
    const children = list(follow(field['/Kids']));
    const kept = children.filter(keep);
    if (kept.length < children.length) changes[`obj:${name}`] = { value: { ...field, '/Kids': kept } };
    return shown.has(name) || kept.length > 0;
  };
  const fields = list(follow(form['/Fields'])).filter(keep);
  // XFA repeats the whole form as XML; the calculation order may name fields that are gone.
  const left = Object.entries(form).filter(([name]) => name !== '/XFA' && name !== '/CO');
  const pruned: Value = { ...Object.fromEntries(left), '/Fields': fields };
  changes[`obj:${root.name}`] = { value: { ...root.catalog, '/AcroForm': pruned } };
  return changes;
}
