import { app } from 'electron';

/**
 * How a number without "+" is read while nobody chose a country: ISO 3166-1 alpha-2. A system without a region (a bare
 * "C" locale) falls back to the service's home, the United States; the full number is always shown before it is dialled.
 */
export function homeCountry(): string {
  const said = [
    app.getLocaleCountryCode(),
    ...app.getPreferredSystemLanguages().map(regionOf),
    regionOf(app.getLocale()),
  ];
  return said.find((country) => /^[A-Z]{2}$/.test(country)) ?? 'US';
}

function regionOf(language: string): string {
  try {
    return new Intl.Locale(language).region ?? '';
  } catch {
    return ''; // "C", "POSIX" and the like are not languages
  }
}
