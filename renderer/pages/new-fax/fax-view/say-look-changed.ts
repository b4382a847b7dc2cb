import type { Words } from '../../../../core/words/words';
import type { LookBefore } from '../../../state/page-changes';

/** What was just changed and can be undone. */
export function sayLookChanged(words: Words, { quality, pages }: LookBefore): string {
  const [first] = pages;
  if (first === undefined)
    return words.say('faxView.changed.quality', { quality: words.say(`quality.${quality ?? 'Standard'}`) });
  return pages.length === 1
    ? words.say('faxView.changed.page', { page: first.edit.page })
    : words.say('faxView.changed.pages', { pages: pages.length });
}
