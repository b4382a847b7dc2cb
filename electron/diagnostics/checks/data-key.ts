import { found, type Finding } from '../../../core/diagnostics/finding';
import { keysOf } from '../../vault/key-ring';
import { createRingSealer } from '../../vault/sealer';
import { openDataKey, type DataKeyOutcome, type DataKeyPlace } from '../../vault/data-key';
import type { Keychain } from '../../vault/keychain';
import type { Clock } from '../../system/clock';
import type { Sealer } from '../../vault/vault';

export interface DataKeyParts {
  readonly keychain: Keychain;
  readonly folder: string;
  readonly remembered: DataKeyPlace | null;
  /** Whether anything lies in the folder that was sealed. */
  readonly hasSealedData: boolean;
  readonly clock: Clock;
}

/** A keychain that asks for its password answers when a person does. Nobody waits for that here. */
const ANSWER_LIMIT_MS = 3000;

export interface LookAtDataKey {
  readonly finding: Finding;
  /** null where the key cannot be had. */
  readonly sealer: Sealer | null;
}

/** Where the data key lies and whether it can be had. Never makes one: that is for the opening of the outbox. */
export async function lookAtDataKey(parts: DataKeyParts): Promise<LookAtDataKey> {
  const outcome = await withinLimit(openRemembered(parts), parts.clock);
  switch (outcome.kind) {
    case 'open':
      return { finding: found(`data-key.${outcome.protection}`), sealer: createRingSealer(keysOf(outcome.ring)) };
    case 'locked':
      return { finding: found('data-key.locked'), sealer: null };
    case 'not-in-keychain':
      return { finding: found('data-key.not-in-keychain'), sealer: null };
    case 'entry-damaged':
      return { finding: found('data-key.entry-damaged'), sealer: null };
    case 'none-yet':
      return { finding: found('data-key.none-yet'), sealer: null };
    // Where the place is remembered nothing is written, so no trouble of the disk but that it cannot be read.
    default:
      return { finding: found('data-key.gone'), sealer: null };
  }
}

type Outcome = DataKeyOutcome | { readonly kind: 'none-yet' };

async function withinLimit(outcome: Promise<Outcome>, clock: Clock): Promise<Outcome> {
  let takeBack = (): void => undefined;
  const late = new Promise<Outcome>((resolve) => {
    takeBack = clock.after(ANSWER_LIMIT_MS, () => {
      resolve({ kind: 'locked' });
    });
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    takeBack();
  }
}

/** With a remembered place `openDataKey` only reads. Settings that were lost remember nothing: then both places are looked into. */
async function openRemembered(parts: DataKeyParts): Promise<Outcome> {
  const lookIn = (remembered: DataKeyPlace) =>
    openDataKey({
      keychain: parts.keychain,
      folder: parts.folder,
      remembered,
      remember: () => undefined,
      hasSealedData: () => true,
    });
  if (parts.remembered !== null) return lookIn(parts.remembered);
  if (!parts.hasSealedData) return { kind: 'none-yet' };
  const filed = await lookIn('file');
  return filed.kind === 'open' ? filed : lookIn('keychain');
}
