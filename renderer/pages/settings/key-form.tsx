import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/button';
import { TextField } from '../../components/text-field';
import { Trouble } from '../../components/trouble';
import { useAnnounce } from '../../state/announcer';
import { call } from '../../state/bridge';
import { refresh } from '../../state/queries';
import { useWords } from '../../state/words';

interface Props {
  readonly hasKey: boolean;
  readonly onSaved: () => void;
}

/** The one place that ever holds the key in the window; it is gone from here as soon as it was handed to main. */
export function KeyForm({ hasKey, onSaved }: Props) {
  const words = useWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [key, setKey] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  /** Chromium remembers what was typed into a field as long as the field is there; so each key gets a field of its own. */
  const [turn, setTurn] = useState(0);

  // Not by useAction: a mutation keeps its argument, and the key has no business in a cache.
  const save = async (typed: string) => {
    setKey('');
    setTurn((before) => before + 1);
    setSaving(true);
    setTrouble(null);
    try {
      await call('key.set', { key: typed });
      announce(words.say('settings.keySaved'));
      onSaved();
    } catch (thrown) {
      setTrouble(thrown);
    } finally {
      setSaving(false);
      await refresh(client, ['key', 'app', 'faxes']);
    }
  };

  return (
    <form
      className="key-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const typed = key.trim();
        if (typed !== '' && !isSaving) void save(typed);
      }}
    >
      <TextField
        key={turn}
        label={words.say('settings.keyField')}
        type="password"
        value={key}
        onChange={setKey}
        maxLength={500}
        // The one that had the focus is gone, and the button has nothing to save.
        autoFocus={turn > 0}
      />
      <Button type="submit" isDisabled={key.trim() === ''} isPending={isSaving}>
        {words.say(hasKey ? 'settings.keyReplace' : 'settings.keySave')}
      </Button>
      <Trouble of={trouble} />
    </form>
  );
}
