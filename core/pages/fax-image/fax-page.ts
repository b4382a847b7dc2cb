import type { Quality } from '../quality';
import { encodeFax } from './coding/encode';
import { halftonePage, type Halftone } from './halftone/halftone';
import type { PageBytes } from './line-time';
import type { Bitmap, GreyPage } from './pictures';
import { cleanPage, type CleanSteps } from './tone/clean';
import { judgePage, type Finding } from './verdict/judge-page';

/** What the user chose for a page. */
export interface FaxPageChoice {
  readonly quality: Quality;
  readonly halftone: Halftone;
  /** Null leaves the page as it is. */
  readonly clean: CleanSteps | null;
}

/** Each part is made when it is first asked for: a picture needs no verdict, and what is sent no estimate. */
export interface FaxPage {
  /** What the other machine prints. */
  readonly bitmap: Bitmap;
  /** The same in T.6, as the fax-ready PDF takes it. */
  readonly mmr: Uint8Array;
  /** For the time on the line. */
  readonly bytes: PageBytes;
  readonly findings: readonly Finding[];
}

/** A tenth of the page in halftone dots is worth being called a photo. */
const PHOTO_FROM = 0.08;

/**
 * From a rendered page to the page of the fax and everything that is said about it: the way through this room, 100 to
 * 300 ms of work at Standard for all of it. Pure; the grey page is left alone.
 *
 * @param rendered one box of `placePage`, as large as its sheet
 */
export function makeFaxPage(rendered: GreyPage, { quality, halftone, clean }: FaxPageChoice): FaxPage {
  const page = once(() => (clean === null ? rendered : cleanPage(rendered, quality, clean)));
  const screened = once(() => halftonePage(page(), { quality, halftone }));
  const mmr = once(() => encodeFax(screened().bitmap, { coding: 'MMR' }));
  const bytes = once(() => {
    const { bitmap, photoPart } = screened();
    const mh = encodeFax(bitmap, { coding: 'MH' }).length;
    return { mh, mmr: mmr().length, hasPhoto: halftone === 'photo' || photoPart >= PHOTO_FROM };
  });
  const findings = once(() => judgePage(page(), screened().bitmap, quality));
  return {
    get bitmap() {
      return screened().bitmap;
    },
    get mmr() {
      return mmr();
    },
    get bytes() {
      return bytes();
    },
    get findings() {
      return findings();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
