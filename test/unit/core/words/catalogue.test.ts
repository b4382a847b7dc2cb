import { describe, expect, it } from 'vitest';
import { DOCUMENT_ERROR_CODES, STORE_TROUBLES } from '../../../../bridge/views';
import { NUMBER_PROBLEMS } from '../../../../core/numbers/number-problem';
import { TIMELINE_KINDS } from '../../../../core/outbox/timeline';
import { RANGE_PROBLEMS } from '../../../../core/pages/page-range';
import { FAILURE_REASONS, REASON_ADVICE } from '../../../../core/provider/reasons';
import { LINK_PROBLEMS } from '../../../../core/compose/web-link';
import { en, enParts } from '../../../../core/words/en';
import { formsOf, type Message } from '../../../../core/words/message';

const sentences = Object.entries(en).flatMap(([key, message]) => formsOf(message).map((text) => ({ key, text })));

describe('the English catalogue', () => {
  it('has each key in one part only', () => {
    const keys = enParts.flatMap((part) => Object.keys(part));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(new Set(keys)).toEqual(new Set(Object.keys(en)));
  });

  it.each([
    ['document', DOCUMENT_ERROR_CODES.map((code) => `document.${code}`)],
    ['store', STORE_TROUBLES.flatMap((code) => [`store.${code}.title`, `store.${code}.text`])],
    ['number', NUMBER_PROBLEMS.map((code) => `problem.number-${code}`)],
    ['page range', RANGE_PROBLEMS.map((code) => `problem.range-${code}`)],
    ['web link', LINK_PROBLEMS.map((code) => `problem.${code}`)],
    ['failure', FAILURE_REASONS.flatMap((reason) => [`failure.${reason}`, `failure.short.${reason}`])],
    ['failure button', FAILURE_REASONS.map((reason) => `action.${REASON_ADVICE[reason].action}`)],
    ['timeline', TIMELINE_KINDS.map((kind) => `timeline.${kind}`)],
  ])('has a sentence for every code of the %s list', (_list, keys) => {
    expect(keys.filter((key) => !(key in en))).toEqual([]);
  });

  it('says something in every form', () => {
    expect(sentences.filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  it('does not shout and does not use the words of programmers', () => {
    const jargon = /!|\b(payload|T\.30|submitting|null|undefined|exception|HTTP|JSON|API)\b/;
    // The command line may name its options and formats.
    expect(sentences.filter(({ key, text }) => !key.startsWith('cli.') && jargon.test(text))).toEqual([]);
  });

  it('needs in no form of a plural what the form "other" does not need', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const message of Object.values<Message>(en)) {
      if (typeof message === 'string') continue;
      const known = names(message.other);
      expect(
        formsOf(message)
          .flatMap(names)
          .filter((name) => !known.includes(name)),
      ).toEqual([]);
    }
  });
});
