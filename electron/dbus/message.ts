import { BadMessage, pack, unpack, type BusValue } from './marshal';

/** D-Bus specification, "Message Types". */
export const MESSAGE = { call: 1, reply: 2, error: 3, signal: 4 } as const;

/** Largest message that is taken, in bytes: everything that a bus and Avahi say to us is far below it. */
export const LARGEST_MESSAGE = 64 * 1024;

export interface BusMessage {
  readonly type: number;
  readonly serial: number;
  /** Serial of the call that this answers. */
  readonly replyTo: number | null;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly error: string;
  readonly sender: string;
  readonly signature: string;
  readonly body: Buffer;
  readonly isLittle: boolean;
}

export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly BusValue[];
  /** The bus may start the service that it is for. */
  readonly starts?: boolean;
}

const FIXED_BYTES = 16;
const VERSION = 1;
/** D-Bus specification, "Header Fields". */
const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  error: 4,
  replyTo: 5,
  destination: 6,
  sender: 7,
  signature: 8,
} as const;

/** A method call. Flag 2: the bus is not to start a service that does not run; flag 4: that service may ask the person. */
export function writeCall(serial: number, call: BusCall): Buffer {
  const { destination, path, interface: name, member, signature = '', body = [], starts = false } = call;
  const packed = pack(signature, body);
  const fields: BusValue[] = [
    [FIELD.path, ['o', path]],
    [FIELD.destination, ['s', destination]],
    [FIELD.interface, ['s', name]],
    [FIELD.member, ['s', member]],
    ...(signature === '' ? [] : [[FIELD.signature, ['g', signature]] as const]),
  ];
  const header = pack('yyyyuua(yv)', [0x6c, MESSAGE.call, starts ? 4 : 2, VERSION, packed.length, serial, fields]);
  return Buffer.concat([header, Buffer.alloc((8 - (header.length % 8)) % 8), packed]);
}

/** How long the message at the start of `bytes` is; null while that cannot be told yet. */
export function messageLength(bytes: Buffer): number | null {
  if (bytes.length < FIXED_BYTES) return null;
  const isLittle = orderOf(bytes);
  const at = (from: number): number => (isLittle ? bytes.readUInt32LE(from) : bytes.readUInt32BE(from));
  const fields = at(12);
  const length = FIXED_BYTES + fields + ((8 - (fields % 8)) % 8) + at(4);
  if (length > LARGEST_MESSAGE) throw new BadMessage('too-long');
  return length;
}

/** Reads one whole message; its body stays packed until somebody wants it. */
export function readMessage(bytes: Buffer): BusMessage {
  const isLittle = orderOf(bytes);
  const { values, end } = unpack(bytes, 'yyyyuua(yv)', isLittle);
  const [, type, , version, , serial, fields] = values;
  if (version !== VERSION || typeof type !== 'number' || typeof serial !== 'number' || !Array.isArray(fields))
    throw new BadMessage('header');
  const found = new Map<BusValue | undefined, BusValue | undefined>();
  for (const field of fields as readonly (readonly [number, readonly [string, BusValue]])[])
    found.set(field[0], field[1][1]);
  const text = (code: number): string => {
    const value = found.get(code);
    return typeof value === 'string' ? value : '';
  };
  const replyTo = found.get(FIELD.replyTo);
  return {
    type,
    serial,
    replyTo: typeof replyTo === 'number' ? replyTo : null,
    path: text(FIELD.path),
    interface: text(FIELD.interface),
    member: text(FIELD.member),
    error: text(FIELD.error),
    sender: text(FIELD.sender),
    signature: text(FIELD.signature),
    body: bytes.subarray(end + ((8 - (end % 8)) % 8)),
    isLittle,
  };
}

export const bodyOf = ({ body, signature, isLittle }: BusMessage): readonly BusValue[] =>
  unpack(body, signature, isLittle).values;

function orderOf(bytes: Buffer): boolean {
  const order = bytes[0];
  if (order !== 0x6c && order !== 0x42) throw new BadMessage('byte-order');
  return order === 0x6c;
}
