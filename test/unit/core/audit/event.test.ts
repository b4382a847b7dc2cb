import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AUDIT_KINDS, auditDoorOf, auditEventSchema, type AuditEvent } from '../../../../core/audit/event';
import { entryText, readEntry, userName } from '../../../../core/audit/entry';
import { DOORS } from '../../../../core/basket/arrival';

/** The parts of a JSON schema that say what a value may be. */
interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: unknown;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

/** Why a text could stand there; empty: none could. */
function holdsText(shape: Shape, place: string): readonly string[] {
  const choices = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  if (choices.length > 0) return choices.flatMap((one) => holdsText(one, place));
  if (shape.const !== undefined || shape.enum !== undefined) return [];
  switch (shape.type) {
    case 'object':
      return [
        ...(shape.additionalProperties === false ? [] : [`${place}: further fields`]),
        ...Object.entries(shape.properties ?? {}).flatMap(([name, one]) => holdsText(one, `${place}.${name}`)),
      ];
    case 'array':
      return shape.items === undefined ? [`${place}: anything`] : holdsText(shape.items, place);
    case 'integer':
    case 'boolean':
    case 'null':
      return [];
    case 'string':
      if (shape.format === 'uuid') return [];
      return shape.pattern?.startsWith('^\\d{1,4}(\\.\\d{1,4}){2}') === true ? [] : [`${place}: text`];
    default:
      return [`${place}: ${shape.type ?? 'anything'}`];
  }
}

const shapeOf = (schema: z.ZodType): Shape => JSON.parse(JSON.stringify(z.toJSONSchema(schema))) as Shape;

describe('what the audit log can say', () => {
  it('has no field that a text, a number or a name would fit into', () => {
    expect(AUDIT_KINDS.length).toBeGreaterThan(40);
    expect(holdsText(shapeOf(auditEventSchema), 'event')).toEqual([]);
  });

  it('the look at its fields would find one', () => {
    expect(holdsText(shapeOf(z.strictObject({ name: z.string() })), 'event')).toEqual(['event.name: text']);
    expect(holdsText(shapeOf(z.object({ n: z.int() })), 'event')).toEqual([]);
    expect(holdsText(shapeOf(z.looseObject({ n: z.int() })), 'event')).toEqual(['event: further fields']);
  });

  it.each([
    ['a number as an id', { is: 'fax-viewed', fax: '+12025550101', what: 'pages' }],
    ['a name of a file', { is: 'support-report-saved', outcome: 'done', name: 'letter.pdf' }],
    ['what stands in a setting', { is: 'settings-changed', fields: ['callerId'], values: ['+12025550101'] }],
    ['an unknown setting', { is: 'settings-changed', fields: ['Maria'] }],
    ['a text as a version', { is: 'started', version: '1.0.0 for Maria', how: 'window' }],
    ['an unknown kind', { is: 'note' }],
  ])('refuses %s', (_what, event) => {
    expect(auditEventSchema.safeParse(event).success).toBe(false);
  });

  it('knows a place for every door', () => {
    expect(DOORS.map(auditDoorOf)).toEqual(['printer', 'printer', 'desktop', 'folder', 'link', 'desktop']);
  });
});

describe('an entry', () => {
  it('reads as it was written', () => {
    const event: AuditEvent = { is: 'settings-changed', fields: ['quality', 'callerId'] };
    const text = entryText({ at: 5, user: 'anna', through: 'window', event }, 12);
    expect(readEntry(JSON.parse(text))).toEqual({
      n: 12,
      at: 5,
      user: 'anna',
      through: 'window',
      is: 'settings-changed',
      says: { fields: 'quality callerId' },
    });
  });

  it('of a later version can still be read', () => {
    const text = '{"n":1,"at":5,"user":"anna","through":"window","is":"teleported","fax":"x","deep":{"a":1}}';
    expect(readEntry(JSON.parse(text))).toMatchObject({ is: 'teleported', says: { fax: 'x' } });
  });

  it('of an earlier version stands as it was written', () => {
    const text = '{"n":1,"at":5,"user":"anna","through":"command-line","is":"command","name":"other","exit":0}';
    expect(readEntry(JSON.parse(text))).toMatchObject({ is: 'command', says: { name: 'other', exit: 0 } });
  });

  it('names a user in one word', () => {
    expect(userName('Anna Müller')).toBe('AnnaMüller');
    expect(userName('a"b,c\n;d\u202ee')).toBe('abcde');
    expect(userName('x'.repeat(100))).toHaveLength(64);
  });
});
