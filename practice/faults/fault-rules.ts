import { createHash } from 'node:crypto';
import { z } from 'zod';
import { IFAX_PATHS } from '../../core/provider/ifax/wire';
import { faultSchema, WORKS_BY_DEFAULT, type Fault } from './fault';

/** When to play which fault. */
export const faultRuleSchema = z.strictObject({
  /** One of them, by the seed; with a single one always that. */
  faults: z.array(faultSchema).min(1),
  /** How many requests it hits; null: until cleared. */
  times: z.int().min(1).nullable().default(1),
  /** Lets that many matching requests pass first. */
  skip: z.int().min(0).default(0),
  path: z.enum(IFAX_PATHS).nullable().default(null),
  /** `cold`: the first request of a connection; `warm`: a later one on a connection kept alive. */
  connection: z.enum(['any', 'cold', 'warm']).default('any'),
  /** Hits only this share of the matching requests, the same ones for the same seed. */
  chance: z
    .strictObject({ probability: z.number().min(0).max(1), seed: z.string() })
    .nullable()
    .default(null),
  /** Whether the service does the work (takes the fax) all the same; null: as usual for the fault. */
  works: z.boolean().nullable().default(null),
});
export type FaultRule = z.input<typeof faultRuleSchema>;

export interface PlayedFault {
  readonly fault: Fault;
  readonly works: boolean;
}

export interface FaultRules {
  add(rule: FaultRule): void;
  clear(): void;
  /** Decides for one arriving request; the first rule that hits wins. */
  pick(request: { readonly path: string; readonly warm: boolean }): PlayedFault | null;
}

export function createFaultRules(basePath: string): FaultRules {
  let rules: ((request: { path: string; warm: boolean }) => PlayedFault | null)[] = [];
  return {
    add(rule) {
      rules.push(ruleOf(faultRuleSchema.parse(rule), basePath));
    },
    clear() {
      rules = [];
    },
    pick(request) {
      for (const rule of rules) {
        const played = rule(request);
        if (played) return played;
      }
      return null;
    },
  };
}

function ruleOf(rule: z.output<typeof faultRuleSchema>, basePath: string) {
  let toSkip = rule.skip;
  let left = rule.times ?? Number.POSITIVE_INFINITY;
  let asked = 0;
  return ({ path, warm }: { path: string; warm: boolean }): PlayedFault | null => {
    if (left === 0) return null;
    if (rule.path !== null && `${basePath}${rule.path}` !== path) return null;
    if (rule.connection !== 'any' && (rule.connection === 'warm') !== warm) return null;
    if (toSkip > 0) {
      toSkip -= 1;
      return null;
    }
    asked += 1;
    const seed = rule.chance?.seed ?? '';
    if (rule.chance && fraction(`${seed}:${String(asked)}:hit`) >= rule.chance.probability) return null;
    left -= 1;
    const fault = rule.faults[Math.floor(fraction(`${seed}:${String(asked)}:which`) * rule.faults.length)];
    return fault ? { fault, works: rule.works ?? WORKS_BY_DEFAULT[fault.kind] } : null;
  };
}

/** In [0, 1), the same for the same text. */
const fraction = (text: string): number => createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
