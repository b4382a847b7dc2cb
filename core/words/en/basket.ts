import type { Door } from '../../basket/arrival';
import type { Catalogue } from '../message';

/** What came in without the window: where it goes, and how it came. */
const table = {
  'basket.untitled': 'Untitled document',
  'basket.label': 'Came in',
  'basket.addToThis': 'Add to this fax',
  'basket.startNew': 'Start a new fax',
  'basket.everyTime': 'Do this every time',
  'basket.came': '{name} came in.',
  'basket.cameNumber': 'The number {number} came in.',
  'basket.where': 'Add it to the fax you have begun, or start a new one? What you have begun is kept.',
  'basket.fills': 'It came with the number {number}. If you add it, this whole fax goes there.',
  'basket.other':
    'It came with the number {number}, but this fax goes to {recipient}. If you add it, it goes to {recipient} only.',
  'basket.further': 'This fax goes to {recipient}. If you add the number, the fax goes to both.',
  'basket.more': { by: 'count', one: '{count} more waits behind it.', other: '{count} more wait behind it.' },
  'basket.joined': '{name} came in and was added to this fax.',
  'basket.numberJoined': 'The number {number} came in and was added to this fax.',
  'basket.started': '{name} came in as a new fax. The fax you had begun is kept.',
  'basket.numberStarted': 'The number {number} came in as a new fax. The fax you had begun is kept.',
  'basket.asks': '{name} came in. Say whether it joins this fax.',
  'basket.numberAsks': 'The number {number} came in. Say whether it joins this fax.',
  'aside.label': 'Kept faxes',
  'aside.text': {
    by: 'count',
    one: '{count} fax you had begun is kept and comes back when this one is sent.',
    other: '{count} faxes you had begun are kept and come back when this one is sent.',
  },
  'aside.goTo': 'Go to it',
  'aside.wentTo': 'The fax you had begun is back. The other one is kept.',
} as const satisfies Catalogue;

const doors = {
  'door.print': 'printed',
  'door.faxout': 'printed with its number',
  'door.start': 'opened with Pagewire',
  'door.folder': 'from the watched folder',
  'door.link': 'from a link',
  'door.tray': 'dropped on the icon',
} as const satisfies Readonly<Record<`door.${Door}`, string>>;

export const basket = { ...table, ...doors };
