/** JSON with integers of any size: ids of the API may be beyond 2^53 (iFax contract 6.4), where a number lies. */
export type Json =
  string | number | bigint | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

/** Like JSON.stringify, and writes a bigint as a plain integer. */
export function writeJson(value: Json): string {
  if (typeof value === 'bigint') return value.toString();
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${writeJson(field)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
