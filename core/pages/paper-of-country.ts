import type { Paper } from './fax-image/fax-grid';

/** Where offices use Letter (Unicode CLDR, supplemental paper size data); everybody else uses A4. */
const LETTER = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** @param country ISO 3166-1 alpha-2 */
export const paperOfCountry = (country: string): Paper => (LETTER.has(country) ? 'Letter' : 'A4');
