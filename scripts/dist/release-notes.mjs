/**
 * What CHANGELOG.md says of a version: from its heading to the next.
 *
 * @param {string} changelog
 * @param {string} version
 */
export function releaseNotes(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => section.split('\n', 1)[0]?.split(' ')[0] === version);
  const text = found?.split('\n').slice(1).join('\n').trim() ?? '';
  if (text === '') throw new Error(`CHANGELOG.md says nothing about version ${version}.`);
  return `${text}\n`;
}
