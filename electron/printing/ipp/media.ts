import type { Paper } from '../../../core/pages/fax-image/fax-grid';
import { collection, integer, keyword } from './codec/build';
import type { IppAttribute } from './codec/message';

/** Sizes in hundredths of a millimetre by their names (PWG 5101.1). */
const SIZES = {
  A4: { name: 'iso_a4_210x297mm', across: 21_000, along: 29_700 },
  Letter: { name: 'na_letter_8.5x11in', across: 21_590, along: 27_940 },
  Legal: { name: 'na_legal_8.5x14in', across: 21_590, along: 35_560 },
} as const;

/** 4.23 mm, a sixth of an inch. With 0, CUPS calls every size "borderless" and falls back to Letter. */
const MARGIN = 423;
const MARGINS = ['bottom', 'left', 'right', 'top'] as const;

type Size = (typeof SIZES)[keyof typeof SIZES];

/** What can be printed on, `first` being what this country uses. */
export function mediaAttributes(first: Paper): {
  readonly described: readonly IppAttribute[];
  readonly template: readonly IppAttribute[];
  /** Long; told only to those who ask for it by name (PWG 5100.11 section 4.1). */
  readonly database: IppAttribute;
} {
  const own = SIZES[first];
  const others = Object.values(SIZES).filter((size) => size !== own);
  const names = [own.name, ...others.map(({ name }) => name)] as const;
  return {
    described: [
      ...MARGINS.map((side) => integer(`media-${side}-margin-supported`, MARGIN)),
      collection('media-size-supported', dimensions(own), ...others.map(dimensions)),
      keyword('media-source-supported', 'main'),
      keyword('media-type-supported', 'stationery'),
      keyword('media-col-supported', 'media-size', 'media-source', 'media-type', ...MARGINS.map(marginName)),
    ],
    template: [
      keyword('media-default', own.name),
      keyword('media-supported', ...names),
      keyword('media-ready', ...names),
      collection('media-col-default', mediaCol(own)),
      collection('media-col-ready', mediaCol(own), ...others.map(mediaCol)),
    ],
    database: collection('media-col-database', mediaCol(own), ...others.map(mediaCol)),
  };
}

const marginName = (side: (typeof MARGINS)[number]): string => `media-${side}-margin`;

const dimensions = ({ across, along }: Size): readonly IppAttribute[] => [
  integer('x-dimension', across),
  integer('y-dimension', along),
];

const mediaCol = (size: Size): readonly IppAttribute[] => [
  keyword('media-size-name', size.name),
  collection('media-size', dimensions(size)),
  ...MARGINS.map((side) => integer(marginName(side), MARGIN)),
  keyword('media-source', 'main'),
  keyword('media-type', 'stationery'),
];
