import { useState } from 'react';
import type { PrinterView } from '../../../../bridge/views';
import { TROUBLE_REMEDY, type PrinterChoice } from '../../../../core/printing/printer-setup';
import { sayPrinter } from '../../../../core/words/printer-sentences';
import { Button } from '../../../components/button';
import { CheckField } from '../../../components/check-field';
import { Icon } from '../../../components/icon';
import { Trouble } from '../../../components/trouble';
import { useAnnounce } from '../../../state/announcer';
import { useAction, usePrinter } from '../../../state/queries';
import { useWords } from '../../../state/words';
import { useUserSettings } from '../use-user-settings';
import { PlanDialog } from './plan-dialog';
import { StepList } from './step-list';

/** The printer that faxes: not there, being added, there, or what is off with the one thing to do about it. */
export function PrinterSettings() {
  const words = useWords();
  const printer = usePrinter();
  return (
    <section className="panel" aria-labelledby="printer-title">
      <h2 id="printer-title" className="panel-title">
        {words.say('printer.title')}
      </h2>
      <p>{words.say('printer.intro')}</p>
      <Trouble of={printer.error} />
      {printer.data === undefined && printer.error === null ? (
        <p role="status">{words.say('printer.looking')}</p>
      ) : null}
      {printer.data === undefined ? null : <PrinterControls view={printer.data} />}
    </section>
  );
}

/** What the dialog is about; `choice`: what it begins with. */
type Asked = { readonly what: 'add'; readonly choice: PrinterChoice } | { readonly what: 'remove' };

function PrinterControls({ view }: { readonly view: PrinterView }) {
  const words = useWords();
  const announce = useAnnounce();
  const query = usePrinter();
  const { settings, managed } = useUserSettings();
  const isManaged = managed('printerOn') !== null;
  // Then nothing about it is anybody's to mend here.
  const isForbidden = isManaged && !view.isOn;
  const perform = useAction('printer.perform', ['printer', 'settings']);
  const [asked, setAsked] = useState<Asked | null>(null);
  const isBusy = perform.isPending || view.progress.some(({ state }) => state.kind === 'doing');
  const failed = view.progress.find(({ state }) => state.kind === 'failed')?.state;
  const choice: PrinterChoice = {
    way: view.queue === 'none' && view.announcement === 'announced' ? 'announce' : 'queue',
    faxQueue: view.faxQueue !== 'none' && view.faxQueue !== 'unknown',
    atLogin: view.isOn ? settings.startAtLogin : true,
  };
  const ask = (change: Partial<PrinterChoice> = {}) => {
    setAsked({ what: 'add', choice: { ...choice, ...change } });
  };
  const { trouble } = view;

  return (
    <>
      {isManaged ? (
        <p className="hint managed-note">
          <Icon name="lock" />
          {words.say(view.isOn ? 'managed.printerOn' : 'managed.printerOff')}
        </p>
      ) : null}
      {isForbidden ? null : view.progress.length === 0 ? (
        <Standing view={view} />
      ) : (
        <StepList label={words.say('printer.progress')} steps={view.progress} />
      )}
      {isBusy || isForbidden ? null : (
        <div className="buttons">
          {failed?.kind === 'failed' ? (
            <Button
              onPress={() => {
                ask();
              }}
            >
              {words.say('printer.again')}
            </Button>
          ) : null}
          {failed?.kind === 'failed' && view.ways.includes('announce') && isAboutRights(failed.problem) ? (
            <Button
              onPress={() => {
                ask({ way: 'announce', faxQueue: false });
              }}
            >
              {words.say('printer.withoutAdministrator')}
            </Button>
          ) : null}
          {failed === undefined && trouble !== null ? (
            <Button
              onPress={() => {
                if (TROUBLE_REMEDY[trouble] === 'look') void query.refetch();
                else if (TROUBLE_REMEDY[trouble] === 'remove') setAsked({ what: 'remove' });
                else ask();
              }}
            >
              {words.say(`printer.remedy.${TROUBLE_REMEDY[trouble]}`)}
            </Button>
          ) : null}
          {failed === undefined && trouble === null ? (
            <Button
              look={view.isOn ? 'plain' : 'primary'}
              onPress={() => {
                ask();
              }}
            >
              {words.say(view.isOn ? 'printer.addMore' : 'printer.add')}
            </Button>
          ) : null}
          {view.isOn && !isManaged ? (
            <Button
              look="danger"
              onPress={() => {
                setAsked({ what: 'remove' });
              }}
            >
              {words.say('printer.remove')}
            </Button>
          ) : null}
        </div>
      )}
      <Trouble of={perform.error} />
      {asked === null ? null : (
        <PlanDialog
          asked={asked}
          view={view}
          onClose={() => {
            setAsked(null);
          }}
          onPerform={(id) => {
            const { what } = asked;
            setAsked(null);
            perform.mutate(
              { id },
              {
                onSuccess: ({ done }) => {
                  if (done) announce(words.say(what === 'add' ? 'printer.added' : 'printer.removed'));
                },
              },
            );
          }}
        />
      )}
    </>
  );
}

/** How the printer stands while nothing is being done about it. */
function Standing({ view }: { readonly view: PrinterView }) {
  const words = useWords();
  const { settings, change, managed, trouble } = useUserSettings();
  if (view.trouble !== null)
    return (
      <p role="status" className="trouble">
        {words.say(`printer.trouble.${view.trouble}`)}
      </p>
    );
  return (
    <>
      <p role="status" className="key-status">
        {sayPrinter(words, view)}
      </p>
      {managed('printerOn') === null ? null : (
        <p className="hint managed-note">
          <Icon name="lock" />
          {words.say(view.isOn ? 'managed.printerOn' : 'managed.printerOff')}
        </p>
      )}
      {view.isOn ? (
        <>
          <p className="hint">{words.say('printer.isHint')}</p>
          <CheckField
            isSelected={settings.startAtLogin}
            managed={managed('startAtLogin')}
            onChange={(startAtLogin) => {
              change({ startAtLogin });
            }}
          >
            {words.say('printer.startAtLogin')}
          </CheckField>
          <Trouble of={trouble} />
        </>
      ) : null}
    </>
  );
}

/** The announcement needs no rights and no program of CUPS. */
const isAboutRights = (problem: string): boolean => ['not-allowed', 'declined', 'program-missing'].includes(problem);
