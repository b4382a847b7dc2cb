import { useMemo } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { AppInfo } from '../../bridge/views';
import type { UserSettings } from '../../core/settings/settings';
import { DraftProvider } from '../state/draft-provider';
import { preferencesOf } from '../../core/settings/preferences';
import { useKeptPage, type KeptPage } from '../state/lock';
import { useAppInfo, useSettings } from '../state/queries';
import { SpeechContext, useWords, wordsFor } from '../state/words';
import { Trouble } from '../components/trouble';
import { Frame } from './frame';
import { NavigationProvider } from './navigation-provider';
import { useTheme } from './use-theme';

/** Waits for what every page needs: where we are, the settings, and what was being put together when the window was locked. */
export function Shell() {
  const app = useAppInfo();
  const settings = useSettings();
  const kept = useKeptPage();
  if (app.data !== undefined && settings.data !== undefined && kept.data !== undefined)
    return <Ready app={app.data} settings={settings.data} kept={kept.data} />;
  const trouble: unknown = app.error ?? settings.error ?? kept.error;
  return <main className="waiting">{trouble === null ? <Waiting /> : <Trouble of={trouble} />}</main>;
}

function Waiting() {
  return <p role="status">{useWords().say('frame.loading')}</p>;
}

interface ReadyProps {
  readonly app: AppInfo;
  readonly settings: UserSettings;
  readonly kept: KeptPage | null;
}

function Ready({ app, settings, kept }: ReadyProps) {
  useTheme(settings.theme);
  const speech = useMemo(() => ({ words: wordsFor(app.locale), timeZone: app.timeZone }), [app.locale, app.timeZone]);
  return (
    <SpeechContext value={speech}>
      <I18nProvider locale={speech.words.locale}>
        <DraftProvider defaults={{ ...settings, ...preferencesOf(settings, app.country) }} kept={kept?.state ?? null}>
          <NavigationProvider first={kept?.route ?? null}>
            <Frame app={app} />
          </NavigationProvider>
        </DraftProvider>
      </I18nProvider>
    </SpeechContext>
  );
}
