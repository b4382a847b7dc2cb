// node scripts/sign-feed.mjs new-key        a pair of keys: the private one for PAGEWIRE_UPDATE_SIGNING_KEY, the public one for PAGEWIRE_UPDATE_KEYS
// node scripts/sign-feed.mjs FOLDER         signs every list of newer versions (latest*.yml) in FOLDER with PAGEWIRE_UPDATE_SIGNING_KEY
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As electron/updates/feed.ts reads it. */
const SIGNED_AS = 'pagewire update feed 1\n';

/** @returns {{ private: string, public: string }} PKCS #8 and SubjectPublicKeyInfo, DER in base64, so that each is one line of an environment */
export function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    private: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    public: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

/** @param {Buffer} bytes @param {string} key the private one, as `newKey` gives it */
export function signFeed(bytes, key) {
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('The signing key is not an Ed25519 key.');
  return sign(null, Buffer.concat([Buffer.from(SIGNED_AS), bytes]), privateKey).toString('base64');
}

/** The public key that belongs to a private one. @param {string} key */
export const publicKeyOf = (key) =>
  createPublicKey(createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' }))
    .export({ format: 'der', type: 'spki' })
    .toString('base64');

/** Writes `NAME.sig` beside every list in a folder. @param {string} folder @param {string} key @returns {string[]} the lists */
export function signFeeds(folder, key) {
  const lists = readdirSync(folder).filter((name) => /^latest[\w-]*\.yml$/.test(name));
  for (const name of lists)
    writeFileSync(join(folder, `${name}.sig`), `${signFeed(readFileSync(join(folder, name)), key)}\n`);
  return lists;
}

function main() {
  const [what] = process.argv.slice(2);
  if (what === 'new-key') {
    const key = newKey();
    console.log(`PAGEWIRE_UPDATE_SIGNING_KEY=${key.private}\nPAGEWIRE_UPDATE_KEYS=${key.public}`);
    return;
  }
  const key = process.env['PAGEWIRE_UPDATE_SIGNING_KEY'] ?? '';
  if (what === undefined || key === '') {
    console.error('Say a folder, and give the private key in PAGEWIRE_UPDATE_SIGNING_KEY.');
    process.exitCode = 2;
    return;
  }
  const lists = signFeeds(what, key);
  console.log(lists.length === 0 ? 'There is no list to sign.' : `Signed: ${lists.join(', ')}`);
  if (lists.length === 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
