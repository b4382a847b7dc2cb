import type { VerdictFix } from '../../pages/fax-image/verdict/judge-page';
import type { Catalogue } from '../message';

/** What will not arrive as it looks here, what was done to a page, and how long the line is busy. */
const sentences = {
  'verdict.small-text.use-standard': 'Page {page}: {points} pt text will not survive {quality}: use Standard.',
  'verdict.small-text.use-hd': 'Page {page}: {points} pt text will not survive {quality}: use HD.',
  'verdict.small-text.none': 'Page {page}: {points} pt text is too small for any fax. Enlarge it.',
  'verdict.light-ink': 'Page {page}: faint writing will vanish, {percent} % of what is on the page: make it darker.',
  'verdict.light-areas': 'Page {page}: light grey areas will vanish: print this page as a photo.',
  'verdict.shade-turns-black': {
    by: 'boxes',
    one: 'Page {page}: a shaded box will turn black: print this page as a photo.',
    other: 'Page {page}: {boxes} shaded boxes will turn black: print this page as a photo.',
  },
  'verdict.shade-turns-noisy.whiten': {
    by: 'boxes',
    one: 'Page {page}: text on a shaded box will be hard to read: whiten the background.',
    other: 'Page {page}: text on {boxes} shaded boxes will be hard to read: whiten the background.',
  },
  'verdict.shade-turns-noisy.none': {
    by: 'boxes',
    one: 'Page {page}: text on a shaded box will be hard to read.',
    other: 'Page {page}: text on {boxes} shaded boxes will be hard to read.',
  },

  'place.landscape-rotated': 'Page {page} is landscape; it is sent turned upright.',
  'place.scaled-down': 'Page {page} is made smaller to fit, to {percent} % of its size.',
  'place.legal': 'Page {page} is Legal, longer than the paper at the other end may be.',
  'place.odd-size': 'Page {page} has a size of its own: {widthMm} by {heightMm} mm.',
  'place.split': 'Page {page} is too long for one sheet and goes on over {sheets} sheets.',

  'fonts.missing': {
    by: 'fonts',
    one: 'Page {page}: the font {names} is not in the file. Letters may look different here or be missing.',
    other: 'Page {page}: the fonts {names} are not in the file. Letters may look different here or be missing.',
  },
  'loss.picture': 'Page {page}: an image on this page cannot be shown here.',
  'loss.stamp': 'Page {page}: a stamp on this page cannot be shown here.',
  'loss.video': 'Page {page}: a video cannot be faxed. At most a still picture of it is sent.',
  'loss.three-d': 'Page {page}: a 3D model cannot be faxed. At most a still picture of it is sent.',
  'loss.xfa-form': 'Page {page}: this form cannot be shown here. Open it in Adobe Acrobat and print it to a new PDF.',

  'look.unseen': 'Page {page} cannot be shown here, so nobody can say how it will be printed.',

  'line.also': ', {what}',
  'line.short': 'about {time}',
  'line.range': '{least} to {most}',
  'line.costly.page': 'Page {page} is {percent} % of the call.',
  'line.costly.photo': 'The photo on page {page} is {percent} % of the call.',
  'line.cost': 'About {cost}. This is an estimate from the price you entered.',
  'line.costRange': 'About {least} to {most}. This is an estimate from the price you entered.',
} as const satisfies Catalogue;

/** Buttons beside a finding, and what is said once they are pressed. */
const fixes = {
  'fix.use-standard': 'Use Standard',
  'fix.use-hd': 'Use HD',
  'fix.lift': 'Make it darker',
  'fix.whiten': 'Whiten the background',
  'fix.photo': 'Print as a photo',
  'fix.done.lift': 'Faint writing on page {page} is made darker.',
  'fix.done.whiten': 'The background of page {page} is made white.',
  'fix.done.photo': 'Page {page} is printed as a photo.',
} as const satisfies Catalogue & Readonly<Record<`fix.${VerdictFix}`, string>>;

/** The switch over the pages and the large view of one of them. */
const view = {
  'faxView.switch': 'How pages are shown',
  'faxView.switch.page': 'Page view',
  'faxView.switch.fax': 'Fax view',
  'faxView.title': 'Page {page} of {name}',
  'faxView.position': '{position} of {count}, in {quality}',
  'faxView.previous': 'Previous page',
  'faxView.next': 'Next page',
  'faxView.close': 'Close',
  'faxView.zoom': 'Size',
  'faxView.zoom.fit': 'Fit',
  'faxView.zoom.percent': '{percent} %',
  'faxView.zoom.dots': 'Single dots',
  'faxView.stage': 'Page {page} as it will be printed',
  'faxView.picture': 'Page {page} in the dots of the other machine',
  'faxView.pictureOfSheets': 'Page {page}, sheet {sheet} of {sheets}, in the dots of the other machine',
  'faxView.drawing': 'Drawing the page',
  'faxView.cannotShow': 'This page cannot be shown.',
  'faxView.mayDiffer': 'This is how a fax machine prints the page. iFax\u2019s own conversion may differ.',
  'faxView.before': 'Compare with the file',
  'faxView.before.none': 'As it will be printed',
  'faxView.before.part': '{percent} % of the page as it is in the file, from the left',
  'faxView.panel': 'About this page',
  'faxView.remarks': 'What to know about this page',
  'faxView.looking': 'Looking at the page',
  'faxView.nothingLost': 'Nothing was found on this page that {quality} would lose.',
  'faxView.where': 'Show where',
  'faxView.look': 'Look',
  'faxView.document.looking': 'Looking how the pages will be printed',
  'faxView.document.fine': 'Nothing was found that would be lost on the way.',
  'faxView.more': { by: 'remarks', one: '{remarks} more', other: '{remarks} more' },
  'faxView.fewer': 'Show fewer',
  'faxView.verdicts': 'What will not arrive as it looks, in {name}',
  'faxView.compare': 'Show it in',
  'faxView.compare.own': '{quality}, as this fax is sent',
  'faxView.compare.use': 'Use {quality} for this fax',
  'faxView.qualityIsNow': 'This fax is now sent in {quality}.',
  'faxView.pageTime': 'This page: {time} on the line',
  'faxView.long': 'This page is longer than the paper',
  'faxView.long.fit': 'Make it smaller, to fit on one sheet',
  'faxView.spread': 'Keep its size, over {sheets} sheets',
  'faxView.clean': 'Clean for fax',
  'faxView.clean.whiten': 'Whiten the background',
  'faxView.clean.lift': 'Darken faint writing',
  'faxView.clean.sharpen': 'Sharpen',
  'faxView.clean.printable': 'Keep clear of the edges that machines cut off',
  'faxView.halftone': 'Grey becomes dots',
  'faxView.halftone.automatic': 'As each part of the page needs',
  'faxView.halftone.text': 'For text and lines',
  'faxView.halftone.photo': 'For photos',
  'faxView.sentAsShown': 'This page is sent exactly as shown here.',
  'faxView.sentAsFile': 'This page is sent as it is in the file. Once it is changed here, it is sent exactly as shown.',
  'faxView.sameForAll': 'Same for all chosen pages',
  'faxView.asItWas': 'As it was',
  'faxView.changed.page': 'The look of page {page} was changed.',
  'faxView.changed.pages': {
    by: 'pages',
    one: 'The look of {pages} page was changed.',
    other: 'The look of {pages} pages was changed.',
  },
  'faxView.changed.quality': 'The quality was {quality} before.',
} as const satisfies Catalogue;

/** How long the fax will take and what it may cost. */
const estimate = {
  'estimate.open': 'How this is estimated',
  'estimate.title': 'Time on the line',
  'estimate.rate': 'At {rate} bit/s: {time}',
  'estimate.constants':
    'Counted with {setUp} s to begin the call, {page} s for each page beside its dots, and {goodbye} s to end it. The other machine and the line decide the rest.',
  'estimate.measured': '{measured} of {pages} pages were looked at so far; the others count as the average of these.',
  'estimate.notCounted': 'Not counted: the cover page, web links and files that iFax turns into pages.',
  'estimate.costly': 'What takes longest',
  'estimate.costlyIn': '{name}: {sentence}',
} as const satisfies Catalogue;

export const faxView = { ...sentences, ...fixes, ...view, ...estimate };
