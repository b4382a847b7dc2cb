/** What is looked at, in the order in which it is told. */
export const CHECKS = [
  'versions',
  'folder',
  'owner',
  'space',
  'settings',
  'policy',
  'keychain',
  'data-key',
  'database',
  'durability',
  'faxes',
  'needs-you',
  'documents',
  'document-process',
  'practice',
  'proxy',
  'service',
  'clock',
  'sandbox',
  'log',
] as const;
export type CheckName = (typeof CHECKS)[number];

export const OUTCOMES = ['fine', 'notice', 'problem'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Everything that a look can find, and how grave it is. The catalogue has a sentence for each, and a next step for each that is not fine. */
export const FINDINGS = {
  'versions.known': 'fine',
  'folder.private': 'fine',
  'folder.open': 'problem',
  'folder.foreign': 'problem',
  'folder.missing': 'problem',
  'owner.this': 'fine',
  'owner.other': 'problem',
  'owner.silent': 'problem',
  'owner.unknown': 'problem',
  'space.enough': 'fine',
  'space.low': 'notice',
  'space.none': 'problem',
  'settings.readable': 'fine',
  'settings.set-aside': 'notice',
  'policy.none': 'fine',
  'policy.in-force': 'fine',
  'policy.unknown-names': 'notice',
  'policy.bad-values': 'problem',
  'policy.unusable': 'problem',
  'keychain.available': 'fine',
  'keychain.locked': 'problem',
  'keychain.missing': 'notice',
  'keychain.failed': 'problem',
  'data-key.keychain': 'fine',
  'data-key.file': 'notice',
  'data-key.none-yet': 'fine',
  'data-key.locked': 'problem',
  'data-key.not-in-keychain': 'problem',
  'data-key.entry-damaged': 'problem',
  'data-key.gone': 'problem',
  'database.whole': 'fine',
  'database.none-yet': 'fine',
  'database.damaged': 'problem',
  'database.newer': 'problem',
  'database.older': 'notice',
  'database.wrong-key': 'problem',
  'database.unreadable': 'problem',
  'database.no-journal': 'problem',
  'database.set-aside': 'notice',
  'durability.full': 'fine',
  'durability.not-open': 'fine',
  'durability.weak': 'problem',
  'faxes.counted': 'fine',
  'faxes.unknown': 'notice',
  'needs-you.none': 'fine',
  'needs-you.some': 'notice',
  'needs-you.unknown': 'notice',
  'documents.whole': 'fine',
  'documents.missing': 'problem',
  'documents.orphans': 'notice',
  'documents.unknown': 'notice',
  'document-process.works': 'fine',
  'document-process.failed': 'problem',
  'practice.answers': 'fine',
  'practice.not-asked': 'fine',
  'practice.silent': 'problem',
  'proxy.none': 'fine',
  'proxy.used': 'fine',
  'proxy.unsupported': 'problem',
  'service.not-in-use': 'fine',
  'service.reachable': 'fine',
  'service.behind-proxy': 'fine',
  'service.unreachable': 'problem',
  'clock.plausible': 'fine',
  'clock.behind': 'problem',
  'clock.no-zone': 'notice',
  'sandbox.on': 'fine',
  'sandbox.off': 'problem',
  'log.writable': 'fine',
  'log.not-writable': 'problem',
  'check.too-slow': 'problem',
  'check.broke': 'problem',
} as const satisfies Record<string, Outcome>;
export type FindingCode = keyof typeof FINDINGS;

/** What a finding says besides its code: versions, codes, counts, bytes. Never a path, a number, a name or a text of anybody. */
interface FactsOf {
  readonly 'versions.known': { readonly app: string; readonly electron: string; readonly system: string };
  readonly 'space.enough': Free;
  readonly 'space.low': Free;
  readonly 'space.none': Free;
  readonly 'policy.in-force': { readonly count: number };
  readonly 'policy.unknown-names': { readonly names: string };
  readonly 'policy.bad-values': { readonly names: string };
  readonly 'policy.unusable': { readonly cause: string };
  readonly 'database.whole': { readonly step: number };
  readonly 'faxes.counted': { readonly total: number } & Readonly<Record<string, number>>;
  readonly 'needs-you.some': { readonly count: number };
  readonly 'documents.whole': Documents;
  readonly 'documents.missing': Documents & { readonly missing: number };
  readonly 'documents.orphans': Documents & { readonly orphans: number };
  readonly 'document-process.failed': { readonly cause: string };
  readonly 'service.unreachable': { readonly cause: string };
  readonly 'clock.plausible': { readonly zone: string };
}
type Free = Readonly<Record<'bytes', number>>;
type Documents = Readonly<Record<'count' | 'bytes', number>>;

export interface Finding {
  readonly code: FindingCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export function found<C extends FindingCode>(
  code: C,
  ...facts: C extends keyof FactsOf ? [facts: FactsOf[C]] : []
): Finding {
  return { code, facts: facts[0] ?? {} };
}

export interface CheckResult {
  readonly check: CheckName;
  readonly outcome: Outcome;
  readonly finding: Finding;
}

export const resultOf = (check: CheckName, finding: Finding): CheckResult => ({
  check,
  outcome: FINDINGS[finding.code],
  finding,
});
