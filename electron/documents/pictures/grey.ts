/** A colour as a fax sees it: the weights of ITU-R BT.601, which PDFium uses for the grey of its pages too. */
export const greyOf = (red: number, green: number, blue: number): number =>
  Math.round(red * 0.3 + green * 0.59 + blue * 0.11);
