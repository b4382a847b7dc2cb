import { z } from 'zod';

/** An object of a PDF in qpdf's JSON: names begin with "/", references read "3 0 R", strings begin with "u:" or "b:". */
export type Value = string | number | boolean | null | readonly Value[] | Dictionary;
export interface Dictionary {
  readonly [name: string]: Value;
}

const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(value), z.record(z.string(), value)]),
);

/** qpdf's JSON, version 2, of all objects; streams without their data. */
const dump = z.object({
  qpdf: z.tuple([z.record(z.string(), value), z.record(z.string(), z.object({ value: value.optional() }))]),
});

/** Objects to be written over others of their name, as qpdf takes them. */
export interface QpdfUpdate {
  readonly qpdf: readonly [Dictionary, Changes];
}
export type Changes = Readonly<Record<string, { readonly value: Value }>>;

/** The objects of one document. */
export interface QpdfObjects {
  /** By name ("obj:3 0 R"); streams have no value. */
  readonly all: Readonly<Record<string, { readonly value?: Value | undefined }>>;
  /** Reference to the catalog, and the catalog; null where there is none. */
  readonly root: { readonly name: string; readonly catalog: Dictionary } | null;
  /** What a reference stands for; anything else stands for itself. */
  follow(item: Value | undefined): Value | undefined;
  update(changes: Changes): QpdfUpdate;
}

/** Throws when it is not qpdf's JSON. */
export function readObjects(json: unknown): QpdfObjects {
  const [header, all] = dump.parse(json).qpdf;
  const follow = (item: Value | undefined): Value | undefined =>
    typeof item === 'string' && isReference(item) ? all[`obj:${item}`]?.value : item;
  const name = dictionary(all['trailer']?.value)?.['/Root'];
  const catalog = dictionary(follow(name));
  return {
    all,
    root: typeof name === 'string' && catalog !== undefined ? { name, catalog } : null,
    follow,
    update: (changes) => ({ qpdf: [header, changes] }),
  };
}

export const isReference = (text: string): boolean => /^\d+ \d+ R$/.test(text);

export function dictionary(item: Value | undefined): Dictionary | undefined {
  return typeof item === 'object' && item !== null && !isList(item) ? item : undefined;
}

export function list(item: Value | undefined): readonly Value[] {
  return item !== undefined && isList(item) ? item : [];
}

export const isList = (item: Value): item is readonly Value[] => Array.isArray(item);
