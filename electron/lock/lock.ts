import type { LockCause, LockRules, LockState } from '../../core/lock/lock-state';
import type { WrongTries } from '../../core/lock/wrong-tries';
import type { Result } from '../../core/result';

/** `too-early`: the pause after a wrong one is not over, or another try is being looked at. */
export type PassphraseRefusal = 'wrong' | 'too-early';

export interface LockFacts {
  readonly state: LockState;
  readonly hasPassphrase: boolean;
  /** The system can ask for its own user. */
  readonly system: boolean;
  readonly wrong: WrongTries | null;
  /** Until the next try, in milliseconds. */
  readonly waitMs: number;
  /** A passphrase was set, and its record is gone: somebody, or something, took it away. */
  readonly isGone: boolean;
}

/** Asks the system whether the person in front of it is its own user. */
export interface SystemUnlock {
  /** Whether the system would ask here; `false` where it would say yes without asking. */
  isThere(): Promise<boolean>;
  /** Waits for the person. */
  ask(): Promise<boolean>;
}

/** Who may look at the window. It covers the window only: sending, polling and taking in go on. */
export interface Lock {
  isLocked(): boolean;
  facts(): LockFacts;
  rules(): LockRules;
  /** Something that may lock. */
  tell(
    event: { readonly kind: Exclude<LockCause, 'start' | 'idle'> } | { readonly kind: 'idle'; readonly ms: number },
  ): void;
  /** A wrong try is on disk before it is answered. */
  unlock(passphrase: string): Promise<Result<null, PassphraseRefusal>>;
  unlockBySystem(): Promise<Result<null, 'refused'>>;
  /** `current`: null where none is set, or to have the system ask instead. */
  setPassphrase(current: string | null, next: string): Promise<Result<null, PassphraseRefusal | 'too-short'>>;
  /** As above; without one and without a system that asks, nothing locks any more. */
  removePassphrase(current: string | null): Promise<Result<null, PassphraseRefusal>>;
  onChange(listener: () => void): () => void;
  /** Looks again whether the system can ask. */
  lookAtSystem(): Promise<void>;
  /** What was to be written is on disk. */
  settled(): Promise<void>;
}
