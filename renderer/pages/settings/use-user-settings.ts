import { forbiddenIn, NO_POLICY, type ManagedName, type Rule } from '../../../core/settings/policy';
import { defaultSettings, type UserSettings } from '../../../core/settings/settings';
import type { Words } from '../../../core/words/words';
import type { Managed } from '../../components/managed-note';
import { useAction, useManaged, useSettings } from '../../state/queries';
import { useWords } from '../../state/words';

/** The settings as they are, and one way to change some of them: kept at once, no button to save. */
export function useUserSettings() {
  const words = useWords();
  const settings = useSettings();
  const policy = useManaged().data ?? NO_POLICY;
  const set = useAction('settings.set', ['settings']);
  return {
    // The shell shows no page before the settings are there.
    settings: settings.data ?? defaultSettings,
    change: (change: Partial<UserSettings>) => {
      set.mutate({ change });
    },
    /** What a field says of the organisation that decides about it; null: the user decides. */
    managed: (name: ManagedName): Managed | null => {
      const rule = policy.rules[name];
      return rule === undefined ? null : { isSet: rule.kind === 'fixed', note: noteOf(words, rule) };
    },
    /** Those of the values on offer that the organisation leaves. */
    allowed: <T>(name: ManagedName, offered: readonly T[]): readonly T[] =>
      offered.filter((value) => forbiddenIn({ [name]: value }, policy).length === 0),
    trouble: set.error,
  };
}

function noteOf(words: Words, rule: Rule): string {
  if (rule.kind === 'fixed') return words.say(rule.by === 'organisation' ? 'managed.fixed' : 'managed.broken');
  const { atLeast, atMost } = rule;
  if (atLeast === null) return words.say('managed.atMost', { most: atMost ?? 0 });
  if (atMost === null) return words.say('managed.atLeast', { least: atLeast });
  return words.say('managed.range', { least: atLeast, most: atMost });
}
