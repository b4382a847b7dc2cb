import { describe, expect, it } from 'vitest';
import { feedOf } from '../../../scripts/dist/feed.mjs';
import { newKey } from '../../../scripts/sign-feed.mjs';

const own = newKey();
const next = newKey();
const env = {
  PAGEWIRE_UPDATE_URL: 'https://updates.example/pagewire',
  PAGEWIRE_UPDATE_KEYS: `${next.public} ${own.public}`,
  PAGEWIRE_UPDATE_SIGNING_KEY: own.private,
};

describe('where a build looks for newer versions', () => {
  it('is nowhere without an address', () => {
    expect(feedOf({})).toEqual({ settings: [], signingKey: null });
    expect(feedOf({ ...env, PAGEWIRE_UPDATE_URL: '' })).toEqual({ settings: [], signingKey: null });
  });

  it('is a folder, signed by one of its keys', () => {
    expect(feedOf(env)).toEqual({
      settings: [
        '-c.publish.provider=generic',
        '-c.publish.url=https://updates.example/pagewire/',
        `-c.extraMetadata.updateKeys=${next.public} ${own.public}`,
      ],
      signingKey: own.private,
    });
  });

  it('may be signed elsewhere', () => {
    expect(feedOf({ ...env, PAGEWIRE_UPDATE_SIGNING_KEY: undefined }).signingKey).toBeNull();
  });

  it.each([
    ['without keys', { PAGEWIRE_UPDATE_KEYS: ' ' }, /PAGEWIRE_UPDATE_KEYS is not/],
    ['with a key that no copy would believe', { PAGEWIRE_UPDATE_KEYS: next.public }, /public half/],
    ['with a public key to sign', { PAGEWIRE_UPDATE_SIGNING_KEY: own.public }, /not a private key/],
    ['with no key to sign', { PAGEWIRE_UPDATE_SIGNING_KEY: 'secret' }, /not a private key/],
    ['over http', { PAGEWIRE_UPDATE_URL: 'http://updates.example/' }, /https/],
    ['with a password', { PAGEWIRE_UPDATE_URL: 'https://me:secret@updates.example/' }, /https/],
    ['with a question', { PAGEWIRE_UPDATE_URL: 'https://updates.example/?secret' }, /https/],
    ['at no address', { PAGEWIRE_UPDATE_URL: 'updates' }, /https/],
  ])('is not built %s, and no error tells a key', (_, change, reason) => {
    const attempt = () => feedOf({ ...env, ...change });
    expect(attempt).toThrow(reason);
    expect(attempt).not.toThrow(/secret/);
    expect(attempt).not.toThrow(own.private);
  });
});
