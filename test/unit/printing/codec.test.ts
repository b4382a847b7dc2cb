import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesEnd } from '../../../electron/printing/ipp/codec/attributes-end';
import * as make from '../../../electron/printing/ipp/codec/build';
import { decodeMessage } from '../../../electron/printing/ipp/codec/decode';
import { encodeMessage } from '../../../electron/printing/ipp/codec/encode';
import { CODEC_LIMITS } from '../../../electron/printing/ipp/codec/limits';
import type { IppAttribute, IppMessage, IppValue } from '../../../electron/printing/ipp/codec/message';

const seeded = { seed: 20_261_128, numRuns: 300 };

/** Any text that UTF-8 can hold. */
const texts = fc.string({ unit: 'binary', maxLength: 60 });
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
/** Value tags that have no meaning here. */
const otherTags = fc.constantFrom(0x11, 0x14, 0x15, 0x24, 0x38, 0x3f, 0x40, 0x43, 0x4b, 0x7f, 0xff);
const octetStrings = fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.from(bytes));

const plainValues: fc.Arbitrary<IppValue> = fc.oneof(
  fc.record({ tag: fc.constantFrom('unsupported' as const, 'unknown' as const, 'no-value' as const) }),
  fc.record({ tag: fc.constantFrom('integer' as const, 'enum' as const), value: int32 }),
  fc.record({ tag: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({
    tag: fc.constantFrom(
      'text' as const,
      'name' as const,
      'keyword' as const,
      'uri' as const,
      'uriScheme' as const,
      'charset' as const,
      'naturalLanguage' as const,
      'mimeMediaType' as const,
    ),
    value: texts,
  }),
  fc.record({
    tag: fc.constantFrom('textWithLanguage' as const, 'nameWithLanguage' as const),
    language: fc.string({ maxLength: 10 }),
    value: texts,
  }),
  fc.record({ tag: fc.constant('octetString' as const), value: octetStrings }),
  fc.record({
    tag: fc.constant('dateTime' as const),
    // Tenths of a second, in years that have four digits wherever it is told.
    at: fc.integer({ min: -300_000_000_000, max: 2_500_000_000_000 }).map((tenths) => tenths * 100),
    offset: fc.integer({ min: -840, max: 840 }),
  }),
  fc.record({
    tag: fc.constant('resolution' as const),
    across: int32,
    along: int32,
    units: fc.constantFrom('dpi' as const, 'dpcm' as const),
  }),
  fc.record({ tag: fc.constant('rangeOfInteger' as const), from: int32, to: int32 }),
  fc.record({ tag: fc.constant('other' as const), number: otherTags, value: octetStrings }),
);

const { attribute } = fc.letrec<{ value: IppValue; attribute: IppAttribute }>((tie) => ({
  value: fc.oneof(
    { maxDepth: CODEC_LIMITS.depth - 1, withCrossShrink: true },
    plainValues,
    fc.record({
      tag: fc.constant('collection' as const),
      members: fc.array(tie('attribute'), { maxLength: 3 }),
    }),
  ),
  attribute: fc.record({
    name: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    values: fc
      .tuple(tie('value'), fc.array(tie('value'), { maxLength: 2 }))
      .map(([first, others]) => [first, ...others] as const),
  }),
}));

const messages: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.record({ major: fc.integer({ min: 0, max: 255 }), minor: fc.integer({ min: 0, max: 255 }) }),
  code: fc.integer({ min: 0, max: 0xffff }),
  requestId: int32,
  groups: fc.array(
    fc.record({
      group: fc.constantFrom<IppMessage['groups'][number]['group']>(
        'operation',
        'job',
        'printer',
        'unsupported',
        0x06,
        0x0f,
      ),
      attributes: fc.array(attribute, { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
});

const valueOf = (decoded: ReturnType<typeof decodeMessage>): IppMessage => {
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.value;
};

/** A message with these attributes in its one group. */
const holding = (...attributes: readonly IppAttribute[]): Uint8Array =>
  encodeMessage({
    version: { major: 2, minor: 0 },
    code: 0x000b,
    requestId: 7,
    groups: [{ group: 'operation', attributes }],
  });

/** Octets of a message with these in place of attributes. */
const raw = (...octets: readonly number[]): Uint8Array => Uint8Array.of(2, 0, 0, 0xb, 0, 0, 0, 1, ...octets);

describe('a message that was encoded', () => {
  it('is the same when decoded, whatever it holds', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(valueOf(decodeMessage(encodeMessage(message)))).toEqual(message);
      }),
      seeded,
    );
  });

  it('is malformed when cut anywhere', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const whole = encodeMessage(message);
        const cuts = Array.from(whole, (_octet, length) => decodeMessage(whole.subarray(0, length)));
        expect(cuts.filter((cut) => cut.ok || cut.error !== 'malformed')).toEqual([]);
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  it('is found in a stream of pieces of any size, with the document behind it untouched', () => {
    fc.assert(
      fc.property(
        messages,
        fc.uint8Array({ maxLength: 100 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (message, document, sizes) => {
          const whole = encodeMessage(message);
          const stream = Buffer.concat([whole, document]);
          const push = attributesEnd();
          let at = 0;
          for (let turn = 0; ; turn++) {
            const piece = stream.subarray(at, at + (sizes[turn % sizes.length] ?? 1));
            at += piece.length;
            const found = push(piece);
            if (found.kind === 'more' && at < stream.length) continue;
            if (found.kind !== 'whole') throw new Error(found.kind);
            expect(Buffer.from(found.attributes)).toEqual(Buffer.from(whole));
            expect(Buffer.concat([found.rest, stream.subarray(at)])).toEqual(Buffer.from(document));
            return;
          }
        },
      ),
      seeded,
    );
  });
});

describe('octets of RFC 8010', () => {
  it('are read as they are written there: a 1setOf and a collection', () => {
    // "sides-supported" with two keywords, and media-col { x-dimension 21000 }.
    const text = (value: string): readonly number[] => [0, value.length, ...Buffer.from(value)];
    const octets = raw(
      ...[0x04, 0x44, ...text('sides-supported'), ...text('one-sided')],
      ...[0x44, 0, 0, ...text('two-sided-long-edge')],
      ...[0x34, ...text('media-col'), 0, 0],
      ...[0x4a, 0, 0, ...text('x-dimension'), 0x21, 0, 0, 0, 4, 0, 0, 0x52, 0x08],
      ...[0x37, 0, 0, 0, 0, 0x03],
    );
    expect(valueOf(decodeMessage(octets)).groups).toEqual([
      {
        group: 'printer',
        attributes: [
          make.keyword('sides-supported', 'one-sided', 'two-sided-long-edge'),
          make.collection('media-col', [make.integer('x-dimension', 21_000)]),
        ],
      },
    ]);
    expect(Buffer.from(encodeMessage(valueOf(decodeMessage(octets))))).toEqual(Buffer.from(octets));
  });

  it('of a text that is no UTF-8 are read as Windows means them', () => {
    const octets = raw(0x01, 0x42, 0, 1, 0x6e, 0, 6, ...Buffer.from('Stra\xdfe', 'latin1'), 0x03);
    expect(valueOf(decodeMessage(octets)).groups[0]?.attributes).toEqual([make.name('n', 'Straße')]);
  });

  it.each([
    ['a value before any group', [0x44, 0, 1, 0x61, 0, 0, 0x03]],
    ['a further value of nothing', [0x01, 0x44, 0, 0, 0, 0, 0x03]],
    ['a group of number 0', [0x00, 0x03]],
    ['something behind the end', [0x03, 0x00]],
    ['an integer of three octets', [0x01, 0x21, 0, 1, 0x61, 0, 3, 0, 0, 1, 0x03]],
    ['a boolean that is neither', [0x01, 0x22, 0, 1, 0x61, 0, 1, 2, 0x03]],
    ['a resolution in miles', [0x01, 0x32, 0, 1, 0x61, 0, 9, 0, 0, 0, 1, 0, 0, 0, 1, 5, 0x03]],
    ['a thirteenth month', [0x01, 0x31, 0, 1, 0x61, 0, 11, 7, 230, 13, 1, 0, 0, 0, 0, 0x2b, 0, 0, 0x03]],
    ['a text longer than its value', [0x01, 0x35, 0, 1, 0x61, 0, 5, 0, 0, 0, 9, 0x61, 0x03]],
    ['the end of no collection', [0x01, 0x37, 0, 1, 0x61, 0, 0, 0x03]],
    ['a member without a name', [0x01, 0x34, 0, 1, 0x61, 0, 0, 0x21, 0, 0, 0, 4, 0, 0, 0, 1, 0x37, 0, 0, 0, 0, 0x03]],
    ['a member without a value', [0x01, 0x34, 0, 1, 0x61, 0, 0, 0x4a, 0, 0, 0, 1, 0x62, 0x37, 0, 0, 0, 0, 0x03]],
    ['a collection that does not end', [0x01, 0x34, 0, 1, 0x61, 0, 0, 0x03]],
    ['a negative length', [0x01, 0x44, 0x80, 0, 0x03]],
  ])('that are wrong are malformed: %s', (_what, octets) => {
    expect(decodeMessage(raw(...octets))).toEqual({ ok: false, error: 'malformed' });
  });
});

describe('what is too much', () => {
  const nested = (depth: number): IppAttribute =>
    depth === 0 ? make.integer('end', 1) : make.collection('in', [nested(depth - 1)]);

  it.each([
    ['200 000 octets', holding(...Array.from({ length: 200 }, (_, index) => make.text(`t${index}`, 'x'.repeat(990))))],
    ['a value of 4097 octets', holding(make.text('t', 'x'.repeat(CODEC_LIMITS.value + 1)))],
    ['a name of 256 octets', holding(make.text('n'.repeat(CODEC_LIMITS.name + 1), ''))],
    ['5000 values', holding(make.integer('i', 0, ...Array.from({ length: 4999 }, () => 0)))],
    ['collections 100 deep', holding(nested(100))],
    ['collections one too deep', holding(nested(CODEC_LIMITS.depth + 1))],
    ['17 groups', raw(...Array.from({ length: CODEC_LIMITS.groups + 1 }, () => 0x02), 0x03)],
  ])('is refused: %s', (_what, octets) => {
    expect(decodeMessage(octets)).toEqual({ ok: false, error: 'too-large' });
  });

  it('is allowed up to the limit', () => {
    const most = make.integer('i', 0, ...Array.from({ length: CODEC_LIMITS.values - 1 }, () => 0));
    const long = make.text('n'.repeat(CODEC_LIMITS.name), 'x'.repeat(CODEC_LIMITS.value));
    expect(decodeMessage(holding(most)).ok).toBe(true);
    expect(decodeMessage(holding(long, nested(CODEC_LIMITS.depth))).ok).toBe(true);
  });

  it('ends the search for the end of the attributes, without an end in sight', () => {
    const push = attributesEnd();
    const start = raw(0x01);
    const endless = Buffer.concat([
      start,
      Buffer.alloc(CODEC_LIMITS.bytes, holding(make.text('t', 'x')).subarray(9, -1)),
    ]);
    expect(push(endless)).toEqual({ kind: 'too-large' });
  });
});
