import { useState } from 'react';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useWords } from '../../state/words';
import { CheckList } from './check-list';
import { ReportDialog } from './report-dialog';

/** For the day when something does not work: what the program sees when it looks at itself, and a report to give away. */
export function DoctorSettings() {
  const words = useWords();
  const examine = useAction('doctor.examine', []);
  const report = useAction('doctor.report', []);
  const [shown, setShown] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);

  return (
    <section className="panel" aria-labelledby="doctor-title">
      <h2 id="doctor-title" className="panel-title">
        {words.say('settings.doctor')}
      </h2>
      <p>{words.say('settings.doctorIntro')}</p>
      <div className="buttons">
        <Button
          isPending={examine.isPending}
          onPress={() => {
            examine.mutate({});
          }}
        >
          {words.say(examine.isPending ? 'settings.doctorChecking' : 'settings.doctorCheck')}
        </Button>
        <Button
          isPending={report.isPending}
          onPress={() => {
            setSaved(false);
            report.mutate(
              {},
              {
                onSuccess: ({ text }) => {
                  setShown(text);
                },
              },
            );
          }}
        >
          {words.say('settings.doctorReport')}
        </Button>
      </div>
      <p role="status">{saved ? words.say('doctor.report.saved') : null}</p>
      <Trouble of={examine.error ?? report.error} />
      {examine.data === undefined ? null : <CheckList results={examine.data} />}
      <ReportDialog
        text={shown}
        onClose={() => {
          setShown(null);
        }}
        onSaved={() => {
          setShown(null);
          setSaved(true);
        }}
      />
    </section>
  );
}
