// Where a build looks for newer versions, and who signs the lists of them (decision 0029).
import { publicKeyOf } from '../sign-feed.mjs';

/**
 * @typedef {object} Feed
 * @property {readonly string[]} settings of electron-builder: with them it writes app-update.yml beside the program, the lists, and the keys into the program
 * @property {string | null} signingKey private, as scripts/sign-feed.mjs makes it; null: the lists are signed elsewhere
 */

/**
 * What the environment says of it. Without an address: a build that never looks, and has nothing to sign.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Feed}
 * @throws {Error} with one sentence, before anything is built: such a build could never be updated
 */
export function feedOf(env) {
  const address = env['PAGEWIRE_UPDATE_URL'] ?? '';
  const signingKey = env['PAGEWIRE_UPDATE_SIGNING_KEY'] ?? '';
  const keys = (env['PAGEWIRE_UPDATE_KEYS'] ?? '').split(/\s+/).filter((key) => key !== '');
  if (address === '') return { settings: [], signingKey: null };
  if (keys.length === 0)
    throw new Error('PAGEWIRE_UPDATE_URL is set and PAGEWIRE_UPDATE_KEYS is not: the program would never look there.');
  // Never told what the key is, nor what came of it: errors of these end in logs.
  if (signingKey !== '' && !keys.includes(publicHalf(signingKey)))
    throw new Error('The public half of PAGEWIRE_UPDATE_SIGNING_KEY is not in PAGEWIRE_UPDATE_KEYS.');
  const url = folderAddress(address);
  return {
    settings: [
      '-c.publish.provider=generic',
      `-c.publish.url=${url}`,
      // Into the manifest inside the archive, where the program reads them (electron/about/packed-manifest.ts).
      `-c.extraMetadata.updateKeys=${keys.join(' ')}`,
    ],
    signingKey: signingKey === '' ? null : signingKey,
  };
}

/** As electron/updates takes it: https, a folder, nothing secret in it. @param {string} text */
function folderAddress(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Error('PAGEWIRE_UPDATE_URL must be an https address of a folder, without user name, "?" and "#".');
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** @param {string} key */
function publicHalf(key) {
  try {
    return publicKeyOf(key);
  } catch {
    throw new Error('PAGEWIRE_UPDATE_SIGNING_KEY is not a private key as "scripts/sign-feed.mjs new-key" makes it.');
  }
}
