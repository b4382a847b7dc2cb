import type { UserSettings } from '../../../core/settings/settings';
import type { Words } from '../../../core/words/words';
import { SelectField } from '../../components/select-field';
import { Trouble } from '../../components/trouble';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

/** What is offered, in days; a value that was set by other means stays among them. */
const DOCUMENT_DAYS = [0, 1, 7, 30, 90, 365, 3650] as const;
const HISTORY_DAYS = [1, 7, 30, 90, 365, 3650] as const;
const YEAR_DAYS = 365;

/** How long faxes are kept, with what follows from each choice. */
export function RetentionSettings() {
  const words = useWords();
  const { settings, change, trouble } = useUserSettings();
  return (
    <section className="panel" aria-labelledby="privacy-title">
      <h2 id="privacy-title" className="panel-title">
        {words.say('settings.privacy')}
      </h2>
      <p>{words.say('settings.keepText')}</p>
      <SelectField
        label={words.say('settings.keepDocuments')}
        hint={documentsHint(words, settings)}
        value={String(settings.keepDocumentsDays)}
        choices={choicesOf(words, DOCUMENT_DAYS, settings.keepDocumentsDays)}
        onChange={(value) => {
          change({ keepDocumentsDays: Number(value) });
        }}
      />
      <SelectField
        label={words.say('settings.keepHistory')}
        hint={words.say('settings.keepHistoryText')}
        value={String(settings.keepHistoryDays)}
        choices={choicesOf(words, HISTORY_DAYS, settings.keepHistoryDays)}
        onChange={(value) => {
          change({ keepHistoryDays: Number(value) });
        }}
      />
      <Trouble of={trouble} />
    </section>
  );
}

function documentsHint(
  words: Words,
  { keepDocumentsDays, keepHistoryDays }: Pick<UserSettings, 'keepDocumentsDays' | 'keepHistoryDays'>,
): string {
  if (keepDocumentsDays === 0) return words.say('settings.keepDocumentsNone');
  if (keepDocumentsDays > keepHistoryDays) return words.say('settings.keepDocumentsCut');
  return words.say('settings.keepDocumentsSome');
}

const choicesOf = (words: Words, offered: readonly number[], chosen: number) =>
  [...new Set([...offered, chosen])]
    .sort((a, b) => a - b)
    .map((days) => ({ value: String(days), text: sayDays(words, days) }));

function sayDays(words: Words, days: number): string {
  if (days === 0) return words.say('settings.keepDocuments.none');
  if (days % YEAR_DAYS === 0) return words.say('settings.keepYears', { years: days / YEAR_DAYS });
  return words.say('settings.keepDays', { days });
}
