import { Button } from '../../components/button';
import { DialogFrame } from '../../components/dialog-frame';
import { Trouble } from '../../components/trouble';
import { useLicences } from '../../state/queries';
import { useWords } from '../../state/words';

/** Every part that is shipped, each opening onto the text of its licence. */
export function LicencesDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const licences = useLicences();
  return (
    <DialogFrame title={words.say('about.licences')} isOpen isWide onClose={onClose}>
      <p>{words.say('about.licencesIntro')}</p>
      {licences.isPending ? <p role="status">{words.say('about.licencesLoading')}</p> : null}
      <Trouble of={licences.error} />
      {licences.data === undefined ? null : (
        <ul className="licences" tabIndex={0} aria-label={words.say('about.licencesList')}>
          {licences.data.map(({ name, version, licence, text }) => (
            <li key={name}>
              <details>
                <summary className="numbers">
                  {version === ''
                    ? words.say('about.licenceInside', { name, licence })
                    : words.say('about.licence', { name, version, licence })}
                </summary>
                <pre className="licence-text">{text}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button onPress={onClose}>{words.say('button.close')}</Button>
      </div>
    </DialogFrame>
  );
}
