import { drawSheet, type DrawSheet, type FaxSheet } from './fax-sheets';
import { createShelf } from './shelf';

/** The sheets that were drawn last: a look, its picture, its small form and what was before are made from one of them. */
export interface KeptSheets {
  /** Draws sheets of this document, each once. */
  of(id: string): DrawSheet;
  forget(id: string): void;
}

export function createKeptSheets(mostBytes: number): KeptSheets {
  const shelf = createShelf<FaxSheet>(mostBytes);
  return {
    of: (id) => (pdf, how, placement, index) => {
      const key = `${id} ${String(index)} ${JSON.stringify(how)}`;
      const known = shelf.get(key);
      if (known !== undefined) return known;
      const sheet = drawSheet(pdf, how, placement, index);
      if (sheet !== null) shelf.put(key, sheet, bytesOf(sheet));
      return sheet;
    },
    forget: (id) => {
      shelf.drop((key) => key.startsWith(`${id} `));
    },
  };
}

/** The grey page, the cleaned one and the bits, whether they are made yet or not. */
const bytesOf = ({ before: { width, height } }: FaxSheet): number => Math.ceil(width * height * 2.125);
