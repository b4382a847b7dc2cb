import type { BridgeError } from '../../bridge/errors';
import type { KeyStatus } from '../../bridge/views';
import type { Result } from '../../core/result';

/** Keeper of the iFax API key: in the system keychain, or in memory for this session; never in a file. */
export interface KeyStore {
  status(): Promise<KeyStatus>;
  /** Without a usable keychain the key is kept for this session only, and the status says so. */
  set(key: string): Promise<Result<KeyStatus, BridgeError>>;
  remove(): Promise<Result<KeyStatus, BridgeError>>;
  /** null: none stored, or the keychain is locked (the status tells which). */
  current(): Promise<string | null>;
  onChange(listener: () => void): () => void;
}
