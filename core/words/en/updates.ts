import type { NoUpdates, UpdateProblem } from '../../updates/update';
import type { Catalogue } from '../message';

const problems = {
  'update.problem.offline': 'The place with newer versions cannot be reached now. Try again later.',
  'update.problem.feed-missing':
    'The place with newer versions does not have what it should. Try again later, or tell your administrator.',
  'update.problem.redirected':
    'The place with newer versions sends Pagewire elsewhere, and Pagewire does not follow. Tell your administrator.',
  'update.problem.not-signed': 'The list of newer versions is not signed, so it was not used. Tell your administrator.',
  'update.problem.signature-wrong':
    'The list of newer versions was changed or is not ours, so it was not used. Tell your administrator.',
  'update.problem.not-understood':
    'The list of newer versions is not one that Pagewire understands, so it was not used. Tell your administrator.',
  'update.problem.older-version':
    'An older version was offered. Pagewire does not go back to it. Tell your administrator.',
  'update.problem.package-differs':
    'The newer version did not arrive as it was made, so it was thrown away. Try again.',
  'update.problem.package-not-signed':
    'The newer version does not carry the signature of its makers, so it was thrown away. Tell your administrator.',
  'update.problem.not-for-this-computer': 'There is a newer version, but not for this kind of computer.',
  'update.problem.disk-full': 'There is no room for the newer version. Free some space, then try again.',
  'update.problem.not-installed': 'The newer version was not installed. This one goes on. Try again.',
  'update.problem.failed': 'The newer version could not be fetched. This one goes on. Try again later.',
} as const satisfies Readonly<Record<`update.problem.${UpdateProblem}`, string>>;

const none = {
  'update.none.not-in-this-build':
    'This copy of Pagewire does not look for newer versions. Whoever gave it to you has them.',
  'update.none.not-installed-by-package':
    'This copy of Pagewire was unpacked by hand, so it cannot replace itself. Unpack a newer one over it.',
} as const satisfies Readonly<Record<`update.none.${NoUpdates}`, string>>;

/** Newer versions: the section of the settings page and the item of the menu. */
export const updates = {
  ...problems,
  ...none,
  'update.title': 'Newer versions',
  'update.text':
    'When this is on, Pagewire asks once a day whether there is a newer version, and tells you. It sends nothing about you or your faxes. Nothing is fetched or installed without you.',
  'update.tell': 'Look for newer versions and tell me',
  'update.state.off': 'Pagewire does not look for newer versions.',
  'update.state.idle': 'Pagewire has not looked yet.',
  'update.state.looking': 'Pagewire is looking.',
  'update.state.newest': 'This is the newest version.',
  'update.state.available': 'Version {version} is there.',
  'update.state.fetching': 'Version {version} is being fetched: {percent} %.',
  'update.state.ready': 'Version {version} is fetched and checked.',
  'update.looked': 'Last look: {time}',
  'update.look': 'Look now',
  'update.fetch': 'Fetch it',
  'update.install': 'Quit and install',
  'update.installText':
    'Pagewire closes, installs the newer version and opens again. Faxes in the outbox are kept and go on afterwards.',
  'update.administrator': 'The system will ask for an administrator’s password.',
  'bridge.update-while-sending': 'A fax is being handed over right now. Wait until that is done, then install.',
} as const satisfies Catalogue;
