import type { Catalogue } from '../message';
import type { Paper } from '../../pages/fax-image/fax-grid';
import type { Quality } from '../../pages/quality';

/** Counts, units, times and buttons that every page shares. */
export const common = {
  'app.name': 'Pagewire',
  'count.pages': { by: 'pages', one: '{pages} page', other: '{pages} pages' },
  'count.pagesOf': { by: 'total', one: '{pages} of {total} page', other: '{pages} of {total} pages' },
  'count.faxes': { by: 'faxes', one: '{faxes} fax', other: '{faxes} faxes' },
  'count.recipients': { by: 'recipients', one: '{recipients} recipient', other: '{recipients} recipients' },
  'size.bytes': { by: 'bytes', one: '{bytes} byte', other: '{bytes} bytes' },
  'size.kilo': '{size} kB',
  'size.mega': '{size} MB',
  'size.giga': '{size} GB',
  'size.ofTotal': '{sent} of {total}',
  'duration.seconds': '{seconds} s',
  'duration.minutes': '{minutes} min',
  'duration.minutesSeconds': '{minutes} min {seconds} s',
  'duration.hoursMinutes': '{hours} h {minutes} min',
  'time.today': 'today {time}',
  'time.tomorrow': 'tomorrow {time}',
  'time.yesterday': 'yesterday {time}',
  'time.at': 'at {time}',
  'time.onDay': '{day}, {time}',
  'button.close': 'Close',
  'button.cancel': 'Cancel',
  'button.undo': 'Undo',
  'button.dismiss': 'Dismiss',
  'button.tryAgain': 'Try again',
  'quality.Low': 'Low',
  'quality.Standard': 'Standard',
  'quality.HD': 'HD',
  'paper.Letter': 'Letter',
  'paper.A4': 'A4',
  'paper.Legal': 'Legal',
} as const satisfies Catalogue & Readonly<Record<`quality.${Quality}` | `paper.${Paper}`, string>>;
