/**
 * @param {string} present such as '20.20.2'
 * @param {string} wanted an engines range of the form '>=20.18'
 */
export function isNewEnough(present, wanted) {
  const [major = 0, minor = 0] = wanted.replace('>=', '').split('.').map(Number);
  const [haveMajor = 0, haveMinor = 0] = present.split('.').map(Number);
  return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}
