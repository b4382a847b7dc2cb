import fc from 'fast-check';

/** Anything a keyboard, a clipboard or a broken program can hand over: every script, lone surrogates, huge runs. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      .map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('1', ' ', '-', '+', '(0)', ',', '\ud800', 'a'), fc.integer({ min: 90, max: 200_000 }))
      .map(([unit, count]) => unit.repeat(count)),
  },
);

/** Runs a property with a seed that a failure prints and that can be replayed through PAGEWIRE_SEED. */
export function seeded<T>(property: fc.IProperty<T>, numRuns = 500): void {
  fc.assert(property, { seed: Number(process.env['PAGEWIRE_SEED'] ?? 20261124), numRuns });
}
