import type { Catalogue } from '../message';

/** How long faxes are kept: the first rows under Privacy on the settings page. */
export const retention = {
  'settings.privacy': 'Privacy',
  'settings.keepText':
    'Faxes that are under way, wait for you or did not arrive and nobody has dealt with are kept in any case. A shorter time takes hold within a day, or when Pagewire is started again; what is erased then cannot be brought back.',
  'settings.keepDocuments': 'Keep the pages of a fax',
  'settings.keepDocuments.none': 'Only until its delivery is certain',
  'settings.keepDays': { by: 'days', one: '{days} day', other: '{days} days' },
  'settings.keepYears': { by: 'years', one: '{years} year', other: '{years} years' },
  'settings.keepDocumentsNone':
    'A few minutes after the delivery its pages are gone from this computer. Who has to send it again tomorrow adds the document again, or chooses a longer time here. What did not surely arrive stays for a day.',
  'settings.keepDocumentsSome': 'As long as its pages are kept, a fax can be sent again, changed or sent on from here.',
  'settings.keepDocumentsCut': 'Its entry goes earlier, and the pages go with it.',
  'settings.keepHistory': 'Keep the entry of a fax',
  'settings.keepHistoryText':
    'Then its number, name, note and everything that happened to it are removed from the lists for good. Write down before that what you have to prove later.',
} as const satisfies Catalogue;
