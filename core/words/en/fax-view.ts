import type { Catalogue } from '../message';

/** How a page will look at the other end, what was done to it, and how long the line is busy. */
export const faxView = {
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

  'line.time': 'About {time} on the line. This is an estimate.',
  'line.timeRange': 'About {least} to {most} on the line. This is an estimate.',
  'line.costly.page': 'Page {page} is {percent} % of the call.',
  'line.costly.photo': 'The photo on page {page} is {percent} % of the call.',
  'line.cost': 'About {cost}. This is an estimate from the price you entered.',
  'line.costRange': 'About {least} to {most}. This is an estimate from the price you entered.',
} as const satisfies Catalogue;
