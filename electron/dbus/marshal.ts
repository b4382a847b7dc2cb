/** A value of a message body; a byte array may be given and comes back as bytes. */
export type BusValue = number | boolean | string | Uint8Array | readonly BusValue[];

/** What is not in the form that the D-Bus specification gives it, or of a type that nobody here speaks. */
export class BadMessage extends Error {
  override readonly name = 'BadMessage';
}

/** Deepest nesting of arrays, structures and variants; the specification allows 64. */
const DEEPEST = 8;
const ALIGNED: Readonly<Record<string, number>> = {
  y: 1,
  g: 1,
  v: 1,
  q: 2,
  b: 4,
  i: 4,
  u: 4,
  s: 4,
  o: 4,
  n: 2,
  x: 8,
  t: 8,
  d: 8,
  a: 4,
  '(': 8,
  '{': 8,
};
const CLOSES: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** The complete types of a signature, one after the other: "ua(yv)s" is "u", "a(yv)", "s". */
export function typesOf(signature: string): readonly string[] {
  const types: string[] = [];
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at, 0);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function endOfType(signature: string, at: number, depth: number): number {
  const code = signature[at];
  if (depth > DEEPEST || code === undefined || !(code in ALIGNED)) throw new BadMessage('type');
  if (code === 'a') return endOfType(signature, at + 1, depth + 1);
  const closes = CLOSES[code];
  if (closes === undefined) return at + 1;
  // An array of nothing would never come to its end.
  if (signature[at + 1] === closes) throw new BadMessage('type');
  let end = at + 1;
  while (signature[end] !== closes) end = endOfType(signature, end, depth + 1);
  return end + 1;
}

const alignment = (type: string): number => ALIGNED[type[0] ?? ''] ?? 1;

/** Writes values in little-endian form (D-Bus specification, "Marshaling"). */
export function pack(signature: string, values: readonly BusValue[]): Buffer {
  const bytes: number[] = [];
  const align = (to: number): void => {
    while (bytes.length % to !== 0) bytes.push(0);
  };
  const number = (value: number, size: number): void => {
    align(size);
    for (let shift = 0; shift < size * 8; shift += 8) bytes.push((value >>> shift) & 255);
  };
  const write = (type: string, value: BusValue | undefined): void => {
    const code = type[0];
    if (code === 'y' && typeof value === 'number') number(value, 1);
    else if (code === 'q' && typeof value === 'number') number(value, 2);
    else if ((code === 'i' || code === 'u') && typeof value === 'number') number(value, 4);
    else if (code === 'b' && typeof value === 'boolean') number(value ? 1 : 0, 4);
    else if ((code === 's' || code === 'o' || code === 'g') && typeof value === 'string') {
      const text = Buffer.from(value, 'utf8');
      number(text.length, code === 'g' ? 1 : 4);
      bytes.push(...text, 0);
    } else if (code === 'a' && typeof value === 'object') {
      const inner = type.slice(1);
      number(0, 4);
      const lengthAt = bytes.length - 4;
      align(alignment(inner));
      const start = bytes.length;
      for (const entry of value) write(inner, entry);
      const length = bytes.length - start;
      for (let index = 0; index < 4; index += 1) bytes[lengthAt + index] = (length >>> (index * 8)) & 255;
    } else if ((code === '(' || code === '{') && Array.isArray(value)) {
      align(8);
      typesOf(type.slice(1, -1)).forEach((inner, index) => {
        write(inner, (value as readonly BusValue[])[index]);
      });
    } else if (code === 'v' && Array.isArray(value) && typeof value[0] === 'string') {
      write('g', value[0]);
      write(value[0], value[1] as BusValue | undefined);
    } else throw new BadMessage('value');
  };
  typesOf(signature).forEach((type, index) => {
    write(type, values[index]);
  });
  return Buffer.from(bytes);
}

/** Reads what `pack` writes, in either order of bytes. `end`: where the last value ended. */
export function unpack(
  bytes: Buffer,
  signature: string,
  isLittle: boolean,
): { readonly values: readonly BusValue[]; readonly end: number } {
  let at = 0;
  const take = (size: number): number => {
    const from = at;
    at += size;
    if (at > bytes.length) throw new BadMessage('too-short');
    return from;
  };
  const align = (to: number): void => {
    take((to - (at % to)) % to);
  };
  const number = (size: 1 | 2 | 4): number => {
    align(size);
    const from = take(size);
    return isLittle ? bytes.readUIntLE(from, size) : bytes.readUIntBE(from, size);
  };
  const wide = (code: string): number => {
    align(8);
    const from = take(8);
    if (code === 'd') return isLittle ? bytes.readDoubleLE(from) : bytes.readDoubleBE(from);
    if (code === 't') return Number(isLittle ? bytes.readBigUInt64LE(from) : bytes.readBigUInt64BE(from));
    return Number(isLittle ? bytes.readBigInt64LE(from) : bytes.readBigInt64BE(from));
  };
  const text = (length: number): string => {
    const from = take(length + 1);
    return bytes.toString('utf8', from, from + length);
  };
  const read = (type: string, depth: number): BusValue => {
    if (depth > DEEPEST) throw new BadMessage('too-deep');
    switch (type[0]) {
      case 'y':
        return number(1);
      case 'q':
        return number(2);
      case 'u':
        return number(4);
      case 'i':
        return number(4) | 0;
      case 'n':
        return (number(2) << 16) >> 16;
      // Whoever listens to properties meets them; nobody here needs more than 53 bits of one.
      case 'x':
      case 't':
      case 'd':
        return wide(type[0]);
      case 'b':
        return number(4) !== 0;
      case 's':
      case 'o':
        return text(number(4));
      case 'g':
        return text(number(1));
      case 'v': {
        const [inner, more] = typesOf(text(number(1)));
        if (inner === undefined || more !== undefined) throw new BadMessage('variant');
        return [inner, read(inner, depth + 1)];
      }
      case 'a': {
        const length = number(4);
        const inner = type.slice(1);
        align(alignment(inner));
        const stop = at + length;
        if (stop > bytes.length) throw new BadMessage('too-short');
        if (inner === 'y') return new Uint8Array(bytes.subarray(take(length), stop));
        const entries: BusValue[] = [];
        while (at < stop) entries.push(read(inner, depth + 1));
        return entries;
      }
      case '(':
      case '{':
        align(8);
        return typesOf(type.slice(1, -1)).map((inner) => read(inner, depth + 1));
      default:
        throw new BadMessage('type');
    }
  };
  return { values: typesOf(signature).map((type) => read(type, 0)), end: at };
}
