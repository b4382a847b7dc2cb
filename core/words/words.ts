import type { Catalogue, Message, ParamsOf } from './message';
import type { en } from './en';

type NoParams<P> = [keyof P] extends [never] ? true : false;
type Rest<M extends Message> = NoParams<ParamsOf<M>> extends true ? [] : [params: ParamsOf<M>];

/** Says sentences of one catalogue in one locale. Numbers are written the way the locale writes them. */
export interface WordsOf<C extends Catalogue> {
  /** BCP 47; also for dates and country names. */
  readonly locale: string;
  readonly say: <K extends keyof C & string>(key: K, ...rest: Rest<C[K]>) => string;
}

/** The words of Pagewire: any translation has the keys of the English catalogue. */
export type Words = WordsOf<typeof en>;

/**
 * @param catalogue the sentences; its keys and parameters type `say`
 * @param locale BCP 47, as `localeFor` picks it
 */
export function createWords<const C extends Catalogue>(catalogue: C, locale: string): WordsOf<C> {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const form = (message: Message, params: Readonly<Record<string, string | number>>): string => {
    if (typeof message === 'string') return message;
    const count = params[message.by];
    return (typeof count === 'number' ? message[plural.select(count)] : undefined) ?? message.other;
  };
  return {
    locale,
    say: (key, ...rest) => {
      const message: Message = catalogue[key] ?? key;
      const params: Readonly<Record<string, string | number>> = rest[0] ?? {};
      return form(message, params).replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = params[name];
        if (value === undefined) return whole;
        return typeof value === 'number' ? number.format(value) : value;
      });
    },
  };
}

/** The system's locale where it speaks the catalogue's language (so that dates are the user's), else the language itself. */
export function localeFor(language: string, systemLocale: string): string {
  try {
    const locale = new Intl.Locale(systemLocale);
    return locale.language === language ? locale.toString() : language;
  } catch {
    return language;
  }
}
