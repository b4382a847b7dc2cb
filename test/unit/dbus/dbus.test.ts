import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionBus, socketPaths, systemBus } from '../../../electron/dbus/address';
import { BadMessage, pack, typesOf, unpack, type BusValue } from '../../../electron/dbus/marshal';
import { LARGEST_MESSAGE, messageLength, readMessage, writeCall } from '../../../electron/dbus/message';
import { seeded } from '../../fixtures/seeded';

const SEED = 20_261_128;
const SIGNATURE = 'iiussssqaay(yv)asb';
const values: fc.Arbitrary<readonly BusValue[]> = fc.tuple(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.integer({ min: -1, max: 1 }),
  fc.nat(2 ** 32 - 1),
  ...Array.from({ length: 4 }, () => fc.string({ unit: 'grapheme', maxLength: 40 })),
  fc.nat(65_535),
  fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 5 }),
  fc.tuple(fc.nat(255), fc.tuple(fc.constant('s'), fc.string({ maxLength: 9 }))),
  fc.array(fc.string({ maxLength: 9 }), { maxLength: 4 }),
  fc.boolean(),
);

describe('the packing of values', () => {
  it('cuts a signature into its types', () => {
    expect(typesOf('ua(yv)saay')).toEqual(['u', 'a(yv)', 's', 'aay']);
    for (const odd of ['a', '(', '()', 'a()', '(s', 'z', 'h', 'aaaaaaaaaay'])
      expect(() => typesOf(odd)).toThrow(BadMessage);
  });

  it('is the one of the specification', () => {
    // D-Bus specification, "Marshaling": a string after a byte is aligned to 4, its length without the closing NUL.
    expect(pack('ys', [7, 'foo']).toString('hex')).toBe('0700000003000000666f6f00');
    // An array of 64-bit aligned structures has padding after its length that does not count.
    expect(pack('a(yv)', [[[1, ['u', 2]]]]).toString('hex')).toBe('080000000000000001017500' + '02000000');
  });

  it('reads dictionaries and wide numbers, which properties come as', () => {
    expect(typesOf('sa{sv}as')).toEqual(['s', 'a{sv}', 'as']);
    for (const odd of ['{', '{}', 'a{s', 'a{sv)']) expect(() => typesOf(odd)).toThrow(BadMessage);
    const pairs = [
      ['LockedHint', ['b', true]],
      ['Name', ['s', 'x']],
    ] as const;
    expect(unpack(pack('a{sv}', [pairs]), 'a{sv}', true).values).toEqual([pairs]);
    // D-Bus specification: 64-bit types are aligned to 8.
    const wide = Buffer.alloc(32);
    wide.writeUInt8(7);
    wide.writeBigUInt64LE(5_000_000_000n, 8);
    wide.writeBigInt64LE(-2n, 16);
    wide.writeDoubleLE(0.5, 24);
    expect(unpack(wide, 'ytxd', true).values).toEqual([7, 5_000_000_000, -2, 0.5]);
    expect(unpack(Buffer.from([0xfe, 0xff]), 'n', true).values).toEqual([-2]);
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(values, (wanted) => {
        const bytes = pack(SIGNATURE, wanted);
        const { values: read, end } = unpack(bytes, SIGNATURE, true);
        expect(read).toEqual(wanted);
        expect(end).toBe(bytes.length);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('refuses what is cut off or was changed, and never hangs', () => {
    const random = seeded(SEED);
    const bytes = pack(SIGNATURE, [
      1,
      0,
      2,
      'a',
      'b',
      '',
      'd',
      631,
      [new Uint8Array([1, 2])],
      [1, ['s', 'x']],
      ['y'],
      true,
    ]);
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => unpack(bytes.subarray(0, length), SIGNATURE, true)).toThrow(BadMessage);
    for (let round = 0; round < 20_000; round += 1) {
      const spoilt = Buffer.from(bytes);
      for (let change = 0; change < 3; change += 1)
        spoilt[Math.floor(random.fraction() * spoilt.length)] = Math.floor(random.fraction() * 256);
      try {
        unpack(spoilt, SIGNATURE, round % 2 === 0);
      } catch (error) {
        expect(error, `seed ${SEED.toString()}, round ${round.toString()}`).toBeInstanceOf(BadMessage);
      }
    }
  });
});

describe('messages', () => {
  const call = { destination: 'org.example.A', path: '/a', interface: 'org.example.B', member: 'Do' };

  it('name whom they are for and start nobody', () => {
    const bytes = writeCall(9, { ...call, signature: 's', body: ['hello'] });
    expect(messageLength(bytes)).toBe(bytes.length);
    expect(readMessage(bytes)).toMatchObject({ type: 1, serial: 9, path: '/a', member: 'Do', signature: 's' });
    // NO_AUTO_START (0x2); ALLOW_INTERACTIVE_AUTHORIZATION (0x4)
    expect(bytes[2]).toBe(2);
    expect(writeCall(9, { ...call, starts: true })[2]).toBe(4);
    expect(messageLength(bytes.subarray(0, 15))).toBeNull();
  });

  it('that are too long, or of no order of bytes, are refused before they are kept', () => {
    const bytes = writeCall(1, call);
    const long = Buffer.from(bytes);
    long.writeUInt32LE(LARGEST_MESSAGE, 4);
    expect(() => messageLength(long)).toThrow(BadMessage);
    const odd = Buffer.from(bytes);
    odd[0] = 0x78;
    expect(() => messageLength(odd)).toThrow(BadMessage);
  });
});

describe('addresses of a bus', () => {
  it.each([
    ['unix:path=/run/dbus/system_bus_socket', ['/run/dbus/system_bus_socket']],
    ['unix:guid=1,path=/a%20b;unix:path=/c', ['/a b', '/c']],
    ['unix:abstract=/x;tcp:host=evil.example,port=1;disabled:', []],
    ['', []],
  ])('%s', (address, paths) => {
    expect(socketPaths(address)).toEqual(paths);
  });

  it('are the well-known ones when nothing else is said', () => {
    expect(socketPaths(systemBus({}))[0]).toBe('/run/dbus/system_bus_socket');
    expect(systemBus({ DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/x' })).toBe('unix:path=/x');
    expect(sessionBus({ XDG_RUNTIME_DIR: '/run/user/7' })).toBe('unix:path=/run/user/7/bus');
    expect(sessionBus({})).toBeNull();
  });
});
