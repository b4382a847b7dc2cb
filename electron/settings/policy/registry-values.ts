/** A policy as the Windows registry holds it: values of one key, and keys below it with values of their own. */
export type RegistryTree = Readonly<Record<string, unknown>>;

/**
 * Reads what `reg query KEY /s` prints: a line with the full name of each key, and four spaces, name, type and data for each value.
 * REG_DWORD and REG_QWORD are numbers, "true" and "false" in REG_SZ are switches, REG_MULTI_SZ is a list; any other type stands as a
 * text that no setting takes, so that it is told and not guessed at.
 * @param root the key that was asked for, as it was asked for
 */
export function readRegistryValues(printed: string, root: string): RegistryTree {
  const tree: Record<string, unknown> = {};
  let values: Record<string, unknown> | null = null;
  for (const line of printed.split(/\r?\n/)) {
    const value = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line);
    if (value !== null) {
      const [, name = '', type = '', data = ''] = value;
      if (values !== null) values[name] = valueOf(type, data);
    } else if (/^HKEY_/i.test(line)) {
      const below = belowRoot(line.trim(), root);
      if (below === null) values = null;
      else if (below === '') values = tree;
      else {
        values = {};
        // A key of a key is no bound of anything; its name is then one that nobody knows.
        tree[below] = values;
      }
    }
  }
  return tree;
}

function belowRoot(key: string, root: string): string | null {
  // Asked for as HKLM, told as HKEY_LOCAL_MACHINE; letters may differ in case.
  const tail = root.slice(root.indexOf('\\')).toLowerCase();
  const at = key.toLowerCase().indexOf(tail);
  if (at < 0) return null;
  const below = key.slice(at + tail.length);
  return below === '' ? '' : below.startsWith('\\') ? below.slice(1) : null;
}

function valueOf(type: string, data: string): unknown {
  switch (type) {
    case 'REG_DWORD':
    case 'REG_QWORD':
      return /^0x[0-9a-f]+$/i.test(data) ? Number.parseInt(data, 16) : data;
    case 'REG_SZ':
      return data === 'true' || data === 'false' ? data === 'true' : data;
    case 'REG_MULTI_SZ':
      return data === '' ? [] : data.split('\\0');
    default:
      return { type };
  }
}
