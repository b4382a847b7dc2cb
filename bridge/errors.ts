import type { ComposeProblem } from '../core/compose/compose-fax';
import type { GuardQuestion } from '../core/guards/question';
import type { RecoveryProblem } from '../core/recovery/recovery';
import type { DocumentErrorCode } from './views';

/** Why a call was not carried out. Every rejected call carries one of these; never a stack, never a path. */
export type BridgeError =
  | { readonly code: 'bad-request'; readonly field: string | null }
  | {
      readonly code:
        | 'not-allowed'
        | 'managed'
        | 'update-while-sending'
        | 'too-many-calls'
        | 'timed-out'
        | 'internal'
        | 'not-ready'
        | 'not-found'
        | 'not-possible-now'
        /** The fax is there, its pages are not any more. */
        | 'pages-erased';
    }
  /** The window is locked, or who may unlock or change the lock was not shown. */
  | { readonly code: 'locked' }
  | { readonly code: 'lock'; readonly reason: 'wrong' | 'too-early' | 'too-short' | 'refused' | 'no-way-back' }
  | { readonly code: 'compose'; readonly problems: readonly ComposeProblem[] }
  /** Nothing was queued; each question not yet answered with its key in `confirmed`. */
  | { readonly code: 'questions'; readonly questions: readonly GuardQuestion[] }
  | { readonly code: 'document'; readonly reason: DocumentErrorCode; readonly name: string }
  | { readonly code: 'storage'; readonly reason: 'disk-full' | 'storage-failed' }
  | { readonly code: 'key'; readonly reason: 'empty' | 'bad-characters' | 'keychain-locked' | 'keychain-failed' }
  | { readonly code: 'recovery'; readonly problem: RecoveryProblem };

/** What travels back over the bridge. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: BridgeError };
