/** A colour as a fax sees it: the weights of ITU-R BT.601, which PDFium uses for the grey of its pages too. */
export const greyOf = (red: number, green: number, blue: number): number =>
  Math.round(red * 0.3 + green * 0.59 + blue * 0.11);

/** Printing inks, 255 is full: what the coloured ones leave of the light, and black of that. */
export const greyOfInks = (cyan: number, magenta: number, yellow: number, black: number): number =>
  Math.round(((255 - greyOf(cyan, magenta, yellow)) * (255 - black)) / 255);
