import { found, type Finding } from '../../../core/diagnostics/finding';
import type { KeyStatus } from '../../../bridge/views';

/** How the system keychain answered the last time it was asked; asking more often may open its password prompt. */
export function checkKeychain({ keychain }: KeyStatus): Finding {
  return found(`keychain.${keychain}`);
}
