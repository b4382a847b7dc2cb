import { z } from 'zod';

/**
 * Form fields make a tree beside the page tree (ISO 32000-1, 12.7.3): a value that was typed on a page stands in a field
 * that the page's widget belongs to, and fields know their family. So a document from which pages were taken away can
 * still say what was typed on them. This finds the branches that no page of the document shows.
 */
type Value = string | number | boolean | null | readonly Value[] | Dictionary;
interface Dictionary {
  readonly [name: string]: Value;
}

const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(value), z.record(z.string(), value)]),
);

/** qpdf's JSON, version 2, of all objects; streams without their data. */
const dump = z.object({
  qpdf: z.tuple([z.record(z.string(), value), z.record(z.string(), z.object({ value: value.optional() }))]),
});

export interface QpdfUpdate {
  readonly qpdf: readonly [Dictionary, Readonly<Record<string, { readonly value: Value }>>];
}

/** What to change so that only fields of the pages are left, as input for qpdf; null when there is no form. Throws when it is not qpdf's JSON. */
export function pruneForm(json: unknown): QpdfUpdate | null {
  const [header, objects] = dump.parse(json).qpdf;
  const follow = (item: Value | undefined): Value | undefined =>
    typeof item === 'string' && isReference(item) ? objects[`obj:${item}`]?.value : item;

  const trailer = dictionary(objects['trailer']?.value);
  const rootName = trailer?.['/Root'];
  const root = dictionary(follow(rootName));
  if (typeof rootName !== 'string' || root === undefined) return null;
  const form = dictionary(follow(root['/AcroForm']));
  if (form === undefined) return null;

  const shown = new Set<string>();
  for (const { value: object } of Object.values(objects)) {
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
  changes[`obj:${rootName}`] = { value: { ...root, '/AcroForm': pruned } };
  return { qpdf: [header, changes] };
}

const isReference = (text: string): boolean => /^\d+ \d+ R$/.test(text);

function dictionary(item: Value | undefined): Dictionary | undefined {
  return typeof item === 'object' && item !== null && !isList(item) ? item : undefined;
}

function list(item: Value | undefined): readonly Value[] {
  return item !== undefined && isList(item) ? item : [];
}

const isList = (item: Value): item is readonly Value[] => Array.isArray(item);
