import type { Paper } from '../pages/fax-image/fax-grid';
import { paperOfCountry } from '../pages/paper-of-country';
import type { Settings } from './settings';

/** What the settings and the system say together about every fax that is put together. */
export interface Preferences {
  /** ISO 3166-1 alpha-2: how a number without "+" is read. */
  readonly country: string;
  readonly paper: Paper;
  readonly compact: boolean;
  /** Most pages of one fax. */
  readonly maxPages: number;
}

/** @param home the system's own country, ISO 3166-1 alpha-2 */
export function preferencesOf(
  { country, paper, compactScans, mostPages }: Pick<Settings, 'country' | 'paper' | 'compactScans' | 'mostPages'>,
  home: string,
): Preferences {
  return {
    country: country === '' ? home : country,
    paper: paper === '' ? paperOfCountry(home) : paper,
    compact: compactScans,
    maxPages: mostPages,
  };
}
