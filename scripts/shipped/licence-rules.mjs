// Licences that may be shipped in a program which is given away under the MIT licence and sold with support: each asks for no more
// than its notice, except MPL-2.0, which concerns its own files only. A new one is a decision of a person, made here.
const ALLOWED = {
  MIT: 'keep the notice',
  ISC: 'keep the notice',
  'BSD-2-Clause': 'keep the notice',
  'BSD-3-Clause': 'keep the notice, no advertising with names',
  'Apache-2.0': 'keep the notice, with a grant of patents',
  'BlueOak-1.0.0': 'keep its text or a link to it, with a grant of patents',
  'Unicode-3.0': 'keep the notice with copies or in the documentation, no advertising with names',
  '0BSD': 'asks for nothing',
  'CC0-1.0': 'asks for nothing',
  Unlicense: 'asks for nothing',
  Zlib: 'keep the notice in sources',
  blessing: "SQLite's: public domain",
  'MPL-2.0': 'changed files of the library itself stay open; ours do not become so',
};

/**
 * Whether everything that an SPDX expression demands is allowed; of alternatives, one is enough.
 *
 * @param {string} expression
 */
export const isAllowedLicence = (expression) =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((licence) => Object.hasOwn(ALLOWED, licence.trim())));
