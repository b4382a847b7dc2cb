import { useEffect, useEffectEvent, useState } from 'react';
import type { PrinterView } from '../../../../bridge/views';
import { PRINTER_WAYS, type PrinterChoice, type ShownStep } from '../../../../core/printing/printer-setup';
import { sayStep } from '../../../../core/words/printer-sentences';
import { Button } from '../../../components/button';
import { CheckField } from '../../../components/check-field';
import { ChoiceField } from '../../../components/choice-field';
import { DialogFrame } from '../../../components/dialog-frame';
import { Trouble } from '../../../components/trouble';
import { useAction } from '../../../state/queries';
import { useWords } from '../../../state/words';
import { useUserSettings } from '../use-user-settings';

interface Props {
  readonly asked: { readonly what: 'add'; readonly choice: PrinterChoice } | { readonly what: 'remove' };
  readonly view: PrinterView;
  readonly onClose: () => void;
  /** `id` of the plan that is on the screen. */
  readonly onPerform: (id: string) => void;
}

/** Everything that would be done, before anything is. Another choice asks for another plan. */
export function PlanDialog({ asked, view, onClose, onPerform }: Props) {
  const words = useWords();
  const plan = useAction('printer.plan', []);
  const [choice, setChoice] = useState<PrinterChoice | null>(asked.what === 'add' ? asked.choice : null);
  const askForPlan = useEffectEvent((wanted: PrinterChoice | null) => {
    plan.mutate(wanted === null ? { what: 'remove' } : { what: 'add', choice: wanted });
  });
  useEffect(() => {
    askForPlan(choice);
  }, [choice]);
  const isAdding = choice !== null;
  // A plan that belongs to another choice may not be done by this button.
  const ready = plan.isPending ? undefined : plan.data;

  return (
    <DialogFrame title={words.say(isAdding ? 'printer.add' : 'printer.remove')} isOpen onClose={onClose}>
      {isAdding ? (
        <Choices view={view} choice={choice} onChange={setChoice} />
      ) : (
        <p>{words.say('printer.removeText')}</p>
      )}
      <Trouble of={plan.error} />
      <h3 className="label">{words.say('printer.plan')}</h3>
      <PlanList steps={plan.data?.steps ?? []} />
      <div className="buttons">
        <Button onPress={onClose}>{words.say('button.cancel')}</Button>
        <Button
          look={isAdding ? 'primary' : 'danger'}
          isDisabled={ready === undefined}
          onPress={() => {
            if (ready !== undefined) onPerform(ready.id);
          }}
        >
          {words.say(isAdding ? 'printer.addNow' : 'printer.removeNow')}
        </Button>
      </div>
    </DialogFrame>
  );
}

interface ChoicesProps {
  readonly view: PrinterView;
  readonly choice: PrinterChoice;
  readonly onChange: (choice: PrinterChoice) => void;
}

function Choices({ view, choice, onChange }: ChoicesProps) {
  const words = useWords();
  const { managed } = useUserSettings();
  return (
    <>
      {view.ways.length < 2 ? null : (
        <ChoiceField
          label={words.say('printer.way')}
          value={choice.way}
          choices={PRINTER_WAYS.filter((way) => view.ways.includes(way)).map((way) => ({
            value: way,
            text: words.say(`printer.way.${way}`),
            hint: words.say(`printer.way.${way}.hint`),
          }))}
          onChange={(way) => {
            onChange({ ...choice, way, faxQueue: way === 'queue' && choice.faxQueue });
          }}
        />
      )}
      {view.canFaxQueue && choice.way === 'queue' ? (
        <CheckField
          isSelected={choice.faxQueue}
          onChange={(faxQueue) => {
            onChange({ ...choice, faxQueue });
          }}
        >
          {words.say('printer.faxQueue')}
        </CheckField>
      ) : null}
      <CheckField
        isSelected={choice.atLogin}
        managed={managed('startAtLogin')}
        onChange={(atLogin) => {
          onChange({ ...choice, atLogin });
        }}
      >
        {words.say('printer.startAtLogin')}
      </CheckField>
    </>
  );
}

function PlanList({ steps }: { readonly steps: readonly ShownStep[] }) {
  const words = useWords();
  return (
    <ol className="plan" aria-label={words.say('printer.plan')} role="list">
      {steps.map((one) => (
        <li key={one.step} className="plan-step">
          <span>
            {one.administrator === 'no'
              ? sayStep(words, one)
              : words.say('printer.planLine', {
                  sentence: sayStep(words, one),
                  rights: words.say(`printer.administrator.${one.administrator}`),
                })}
          </span>
          {one.detail === '' ? null : <code className="plan-detail">{one.detail}</code>}
        </li>
      ))}
    </ol>
  );
}
