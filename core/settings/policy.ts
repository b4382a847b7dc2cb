import { isSame } from './same-value';
import { MOST_KEEP_DAYS, settingsSchema, type Settings } from './settings';

/** Settings that no organisation sets: what main notes for itself, and a folder that only a person can point at. */
const NEVER_MANAGED = ['keyStored', 'dataKeyIn', 'lockSet', 'phraseOfferSeen', 'lastVersion', 'watchedFolder'] as const;
export type ManagedName = Exclude<keyof Settings, (typeof NEVER_MANAGED)[number]>;

/** Numbers of which 0 means "never", which is more than any other. */
const NEVER_AT_ZERO: ReadonlySet<ManagedName> = new Set(['lockAfterMinutes']);

/**
 * What holds while nobody can know what the organisation wanted: the side on which nothing leaves, nothing is sent without a question and
 * nothing is destroyed. Settings without such a side keep the user's own value.
 */
const SAFE_SIDE: Readonly<Partial<Record<ManagedName, 'longest' | { readonly value: unknown }>>> = {
  updates: { value: 'off' },
  sendDirectly: { value: false },
  autoResend: { value: 'off' },
  namesInNotifications: { value: false },
  keepDocumentsDays: 'longest',
  keepHistoryDays: 'longest',
};

/** Why a policy cannot be used at all. */
export const POLICY_FAULTS = [
  /** It is there and cannot be read. */
  'not-readable',
  'too-large',
  /** It, or its folder, does not belong to the system's administrator. */
  'not-owned-by-administrator',
  /** Somebody else than the administrator may write to it or to its folder. */
  'writable-by-others',
  /** It is not one object with names and values. */
  'not-understood',
] as const;
export type PolicyFault = (typeof POLICY_FAULTS)[number];

export type PolicyProblem =
  | { readonly code: PolicyFault }
  /** Nothing of this version is called so; the rest of the policy holds. */
  | { readonly code: 'unknown-name'; readonly name: string }
  /** The name is known and the value is not one it can have. */
  | { readonly code: 'bad-value'; readonly name: string };

/** Who decided: the organisation, or the safe side because its policy cannot be read. */
export type LockedBy = 'organisation' | 'broken-policy';

export type Rule =
  | { readonly kind: 'fixed'; readonly value: unknown; readonly by: LockedBy }
  /** Numbers; null: no bound on this side. */
  | { readonly kind: 'range'; readonly atLeast: number | null; readonly atMost: number | null };

/** `any`: as without a policy. `none`: nobody can know which one is meant, so nothing leaves. */
export type ServiceRule = 'any' | 'practice' | 'ifax' | 'none';

export interface Policy {
  readonly isThere: boolean;
  readonly service: ServiceRule;
  /** https address of the feed for updates, ends in "/"; null: the one that the package names. */
  readonly updateFeed: string | null;
  readonly rules: Readonly<Partial<Record<ManagedName, Rule>>>;
  readonly problems: readonly PolicyProblem[];
}

export const NO_POLICY: Policy = { isThere: false, service: 'any', updateFeed: null, rules: {}, problems: [] };

/** A policy that is there and cannot be used: everything that has a safe side stands on it. */
export function brokenPolicy(fault: PolicyFault): Policy {
  const rules = Object.fromEntries(MANAGED.flatMap((name) => safeRule(name)));
  return { isThere: true, service: 'none', updateFeed: null, rules, problems: [{ code: fault }] };
}

/**
 * @param given one object: `service`, `updateFeed`, and any setting by its name with its value, or for a number with
 * `{"atLeast": n, "atMost": n}`. Each bad value stands on its safe side; names that are not known are told and change nothing.
 */
export function readPolicy(given: unknown): Policy {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return brokenPolicy('not-understood');
  let service: ServiceRule = 'any';
  let updateFeed: string | null = null;
  const rules: [string, Rule][] = [];
  const problems: PolicyProblem[] = [];
  for (const [name, value] of Object.entries(given as Readonly<Record<string, unknown>>)) {
    if (name === 'service') {
      service = value === 'practice' || value === 'ifax' ? value : 'none';
      if (service === 'none') problems.push({ code: 'bad-value', name });
    } else if (name === 'updateFeed') {
      updateFeed = feedOf(value);
      if (updateFeed === null) problems.push({ code: 'bad-value', name });
    } else if (isManaged(name)) {
      const rule = ruleOf(name, value);
      if (rule === null) problems.push({ code: 'bad-value', name });
      rules.push(...(rule === null ? safeRule(name) : [[name, rule] as [string, Rule]]));
    } else problems.push({ code: 'unknown-name', name: shown(name) });
  }
  // Another place to look at than the one that was meant is worse than none.
  if (problems.some((one) => one.code === 'bad-value' && one.name === 'updateFeed')) rules.push(...safeRule('updates'));
  return { isThere: true, service, updateFeed, rules: Object.fromEntries(rules), problems };
}

/** The settings that hold: the user's own, as far as the policy leaves them. */
export function effectiveSettings(own: Settings, policy: Policy): Settings {
  const names = namesOf(policy);
  if (names.length === 0) return own;
  const managed = names.map((name) => [name, underRule(name, own[name], policy.rules[name])]);
  return { ...own, ...(Object.fromEntries(managed) as Partial<Settings>) };
}

/** Names of a change that the policy does not allow. What it already says is no change. */
export function forbiddenIn(change: Readonly<Partial<Record<keyof Settings, unknown>>>, policy: Policy): ManagedName[] {
  return namesOf(policy).filter((name) => {
    const value = change[name];
    return value !== undefined && !isSame(underRule(name, value, policy.rules[name]), value);
  });
}

/** Whether nothing is left to choose. */
export const isFixed = (policy: Policy, name: ManagedName): boolean => policy.rules[name]?.kind === 'fixed';

/** The fewest days that pages may be kept by what the organisation says; 0 where it does not. */
export function leastDaysOfPages({ rules }: Policy): number {
  const rule = rules.keepDocumentsDays;
  const least = rule?.kind === 'fixed' ? rule.value : rule?.atLeast;
  return typeof least === 'number' ? least : 0;
}

/** Whether faxes of a service stay on this computer. */
export const isBarred = ({ service }: Policy, wanted: 'practice' | 'ifax'): boolean =>
  service !== 'any' && service !== wanted;

/** Whether an administrator has to look at it: something in it does not hold as it was meant. */
export const isBroken = ({ problems }: Policy): boolean => problems.some(({ code }) => code !== 'unknown-name');

const isManaged = (name: string): name is ManagedName =>
  Object.hasOwn(settingsSchema.shape, name) && !(NEVER_MANAGED as readonly string[]).includes(name);
const MANAGED = Object.keys(settingsSchema.shape).filter(isManaged);
const namesOf = ({ rules }: Policy): ManagedName[] => Object.keys(rules).filter(isManaged);

function ruleOf(name: ManagedName, value: unknown): Rule | null {
  const holds = (one: unknown): boolean => settingsSchema.shape[name].safeParse(one).success;
  if (holds(value)) return { kind: 'fixed', value, by: 'organisation' };
  const bounds = boundsOf(value);
  // A bound is a value to fall back on, so it has to be one that the setting can have.
  if (bounds === null || !Object.values(bounds).every((bound) => bound === null || holds(bound))) return null;
  const { atLeast, atMost } = bounds;
  if (atLeast !== null && atMost !== null && rank(name, atLeast) > rank(name, atMost)) return null;
  return { kind: 'range', atLeast, atMost };
}

function boundsOf(value: unknown): { readonly atLeast: number | null; readonly atMost: number | null } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { atLeast = null, atMost = null, ...rest } = value as Readonly<Record<string, unknown>>;
  if (Object.keys(rest).length > 0 || (atLeast === null && atMost === null)) return null;
  const isBound = (bound: unknown): bound is number | null => bound === null || typeof bound === 'number';
  return isBound(atLeast) && isBound(atMost) ? { atLeast, atMost } : null;
}

function underRule(name: ManagedName, value: unknown, rule: Rule | undefined): unknown {
  if (rule === undefined) return value;
  if (rule.kind === 'fixed') return rule.value;
  if (typeof value !== 'number') return value;
  const { atLeast, atMost } = rule;
  if (atLeast !== null && rank(name, value) < rank(name, atLeast)) return atLeast;
  if (atMost !== null && rank(name, value) > rank(name, atMost)) return atMost;
  return value;
}

/** The size of a number as its setting means it. */
const rank = (name: ManagedName, value: number): number => (value === 0 && NEVER_AT_ZERO.has(name) ? Infinity : value);

function safeRule(name: ManagedName): [string, Rule][] {
  const side = SAFE_SIDE[name];
  if (side === undefined) return [];
  return [[name, { kind: 'fixed', value: side === 'longest' ? MOST_KEEP_DAYS : side.value, by: 'broken-policy' }]];
}

function feedOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 1000) return null;
  const url = urlOf(value);
  if (url === null) return null;
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url.protocol !== 'https:' || !isPlain) return null;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** A name as it may be shown and logged: an administrator's typing, cut and without anything odd. */
const shown = (name: string): string => name.slice(0, 40).replace(/[^\w.-]/g, '?');
