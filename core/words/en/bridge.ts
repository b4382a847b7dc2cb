import type { Catalogue } from '../message';

/** Why something asked for was not done, one sentence for each `BridgeError` of the bridge. */
export const bridge = {
  'bridge.bad-request': 'Something in what you entered cannot be used. Check it, then try again.',
  'bridge.not-allowed': 'This is not allowed.',
  'bridge.too-many-calls': 'That was too much at once. Wait a moment, then try again.',
  'bridge.timed-out': 'This took too long. Try again.',
  'bridge.internal': 'Pagewire made a mistake. Nothing was sent. Try again.',
  'bridge.not-ready': 'Your faxes are not open yet. Try again in a moment.',
  'bridge.not-found': 'This is no longer there.',
  'bridge.pages-erased': 'The pages of this fax were erased. Add the document to a new fax.',
  'bridge.not-possible-now': 'This is not possible now. The fax has moved on.',
  'bridge.questions': 'Nothing was sent yet: there is a question first.',
  'bridge.compose': 'The fax is not complete yet.',
  'bridge.storage.disk-full': 'The disk is full. Nothing was sent. Free some space, then try again.',
  'bridge.storage.storage-failed': 'The fax could not be saved, so it was not sent. Check the disk, then try again.',
  'bridge.key.empty': 'Enter the key.',
  'bridge.key.bad-characters': 'This does not look like a key. Copy it again, without spaces or line breaks.',
  'bridge.key.keychain-locked': 'The system keyring is locked. Unlock it, then try again.',
  'bridge.key.keychain-failed': 'The system keyring did not take the key. Try again.',
} as const satisfies Catalogue;
