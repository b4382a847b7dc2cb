import { createContext, use } from 'react';
import { en } from '../../core/words/en';
import { pseudoCatalogue } from '../../core/words/pseudo';
import type { Moment } from '../../core/words/times';
import { createWords, localeFor, type Words } from '../../core/words/words';
import { useNow } from './clock';

/** The locale code under which CLDR keeps the pseudo-language: shows text that is not from the catalogue, and clipped labels. */
const PSEUDO = 'en-XA';

export function wordsFor(locale: string): Words {
  if (locale !== PSEUDO) return createWords(en, localeFor('en', locale));
  // A translation has the keys of the English catalogue; the types of its sentences are the English ones'.
  return createWords<typeof en>(pseudoCatalogue(en) as unknown as typeof en, 'en');
}

interface Speech {
  readonly words: Words;
  readonly timeZone: string;
}

const here: Speech = {
  words: wordsFor(navigator.language),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

export const SpeechContext = createContext<Speech>(here);

export const useWords = (): Words => use(SpeechContext).words;
export const useTimeZone = (): string => use(SpeechContext).timeZone;

export function useMoment(): Moment {
  return { now: useNow(), timeZone: use(SpeechContext).timeZone };
}
