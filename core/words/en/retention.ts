import type { Catalogue } from '../message';

/** How long faxes are kept: the first rows under Privacy on the settings page. */
export const retention = {
  'settings.privacy': 'Privacy',
  'settings.keepText':
    'What is under way, waits for you, or failed and was not dealt with is always kept. A shorter time takes hold within a day, or when Pagewire is started again; what is erased then cannot be brought back.',
  'settings.keepDocuments': 'Keep the pages of a fax',
  'settings.keepDocuments.none': 'Only until its delivery is certain',
  'settings.keepDays': { by: 'days', one: '{days} day', other: '{days} days' },
  'settings.keepYears': { by: 'years', one: '{years} year', other: '{years} years' },
  'settings.keepDocumentsNone':
    'A few minutes after the delivery its pages are gone from this computer. If you have to send it again tomorrow, you add the document again; if that happens often, choose a longer time. What did not surely arrive stays for a day.',
  'settings.keepDocumentsSome': 'As long as its pages are kept, a fax can be sent again, changed or sent on from here.',
  'settings.keepDocumentsCut':
    'The fax leaves the lists earlier, and its pages go with it. Choose a longer time there too.',
  'settings.keepHistory': 'Keep a fax in the lists',
  'settings.keepHistoryText':
    'Then its number, name, note and everything that happened to it are removed for good. Note down before then what you may have to prove later.',
} as const satisfies Catalogue;
