import { dictionary, list, type Changes, type Dictionary, type QpdfObjects, type Value } from './qpdf-objects';

/**
 * Which layers of a document are off stands in its catalog (optional content, ISO 32000-1, 8.11.4), and qpdf leaves that
 * behind when it takes pages into a new document: what was hidden would be faxed. So layers are marked before, and what
 * the catalog said about them is said again afterwards, of those that the pages still use.
 */
const MARK = '/PagewireLayer';

/** What was said about the layers of one document, which are numbered instead of referred to. */
export interface Layers {
  readonly first: number;
  readonly count: number;
  /** Numbers of layers. */
  readonly on: readonly number[];
  readonly off: readonly number[];
  /** Rules that switch layers for printing and the like. */
  readonly rules: readonly { readonly rule: Dictionary; readonly layers: readonly number[] }[];
}

/** Null when there are no layers. @param first number of the first one, so that those of several documents differ */
export function markLayers(
  { root, follow }: QpdfObjects,
  first: number,
): { readonly layers: Layers; readonly changes: Changes } | null {
  const said = dictionary(follow(root?.catalog['/OCProperties']));
  const names = list(follow(said?.['/OCGs'])).filter((name) => typeof name === 'string');
  const config = dictionary(follow(said?.['/D']));
  if (said === undefined || names.length === 0) return null;
  const numbersIn = (item: Value | undefined): number[] =>
    list(follow(item)).flatMap((name) => {
      const at = typeof name === 'string' ? names.indexOf(name) : -1;
      return at < 0 ? [] : [first + at];
    });
  const on = numbersIn(config?.['/ON']);
  const everyOther = names.map((_, index) => first + index).filter((number) => !on.includes(number));
  const changes: Record<string, { readonly value: Value }> = {};
  names.forEach((name, index) => {
    const group = dictionary(follow(name));
    if (group !== undefined) changes[`obj:${name}`] = { value: { ...group, [MARK]: first + index } };
  });
  const layers = {
    first,
    count: names.length,
    on,
    off: [...numbersIn(config?.['/OFF']), ...(config?.['/BaseState'] === '/OFF' ? everyOther : [])],
    rules: list(follow(config?.['/AS'])).flatMap((item) => {
      const rule = dictionary(follow(item));
      return rule === undefined ? [] : [{ rule, layers: numbersIn(rule['/OCGs']) }];
    }),
  };
  return { layers, changes };
}

/** What to change in a document of marked pages so that its layers are as they were; `changes` are others to be made with them. */
export function restoreLayers(
  { all, root, follow }: QpdfObjects,
  layers: readonly Layers[],
  changes: Changes,
): Changes {
  if (root === null) return changes;
  const names = new Map<number, string>();
  const restored: Record<string, { readonly value: Value }> = { ...changes };
  for (const [name, { value }] of Object.entries(all)) {
    const { [MARK]: number, ...group } = dictionary(value) ?? {};
    if (typeof number !== 'number') continue;
    names.set(number, name.slice('obj:'.length));
    restored[name] = { value: group };
  }
  const named = (numbers: readonly number[]): Value[] => numbers.flatMap((number) => names.get(number) ?? []);
  const rules = layers.flatMap((one) =>
    one.rules.map(({ rule, layers: numbers }) => ({ ...plain(rule, follow), '/OCGs': named(numbers) })),
  );
  const config = {
    '/ON': named(layers.flatMap(({ on }) => on)),
    '/OFF': named(layers.flatMap(({ off }) => off)),
    '/AS': rules,
  };
  const catalog = dictionary(restored[`obj:${root.name}`]?.value) ?? root.catalog;
  restored[`obj:${root.name}`] = {
    value: { ...catalog, '/OCProperties': { '/OCGs': [...names.values()], '/D': config } },
  };
  return restored;
}

/** The event and the categories of a rule: names, which mean the same in another document. */
function plain(rule: Dictionary, follow: QpdfObjects['follow']): Dictionary {
  const event = follow(rule['/Event']);
  const category = list(follow(rule['/Category'])).filter((name) => typeof name === 'string' && name.startsWith('/'));
  return { ...(typeof event === 'string' ? { '/Event': event } : {}), '/Category': category };
}
