import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { AppInfo } from '../../../bridge/views';
import { Button } from '../../components/button';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';

const LicencesDialog = lazy(async () => ({ default: (await import('./licences-dialog')).LicencesDialog }));

/** What this is, which version of it, what it runs on, and whose work is in it. */
export function AboutSettings({ app }: { readonly app: AppInfo }) {
  const words = useWords();
  const { route } = useNavigation();
  const [isOpen, setOpen] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  // The menu leads here, as often as it is asked; the route is then a new one.
  useEffect(() => {
    if (route.part !== 'about') return;
    title.current?.focus();
    // What has the focus already is not brought into sight by it.
    title.current?.scrollIntoView();
  }, [route]);
  return (
    <section className="panel" aria-labelledby="about-title">
      <h2 id="about-title" className="panel-title" ref={title} tabIndex={-1}>
        {words.say('about.title')}
      </h2>
      <p className="numbers">{words.say('about.version', { version: app.version })}</p>
      <p className="numbers">{words.say('about.electron', { version: app.electron })}</p>
      {app.isTestBuild ? <p>{words.say('about.testBuild')}</p> : null}
      <p>{words.say(`about.service.${app.service}`)}</p>
      <p>{words.say(`settings.protection.${app.protection}`)}</p>
      <div className="buttons">
        <Button
          onPress={() => {
            setOpen(true);
          }}
        >
          {words.say('about.licences')}
        </Button>
      </div>
      {isOpen ? (
        <Suspense fallback={null}>
          <LicencesDialog
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </section>
  );
}
