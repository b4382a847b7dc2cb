import { chosenTime } from '../../core/compose/when';
import { missingPages } from '../../core/outbox/missing-pages';
import { sayState } from '../../core/words/fax-sentences';
import type { Draft } from '../../core/compose/draft';
import { askOnCommandLine, sendAnswered } from './ask';
import type { Command, ExitCode } from './command';
import { EXIT } from './command';
import { followFaxes } from './follow-faxes';
import { refuse, type CommandParts, type ReadyStore } from './run-command';
import { showFax } from './run-look';

type Resend = Extract<Command, { name: 'resend' }>;
type Settle = Extract<Command, { name: 'settle' }>;

/** Sends an earlier fax again: as it is, to another number, or only its missing pages. */
export async function runResend(command: Resend, store: ReadyStore, parts: CommandParts): Promise<ExitCode> {
  if (command.to !== null || command.missingOnly) return resendChanged(command, store, parts);
  const time = chosenTime(command.when, parts.clock.now());
  if (!time.ok) return refuse({ code: 'compose', problems: [{ field: 'when', ...time.error }] }, command.json, parts);
  const again = await store.desk.resend(command.id, time.value?.at ?? null);
  return again.ok ? follow(again.value.id, command, store, parts) : refuse(again.error, command.json, parts);
}

async function resendChanged(command: Resend, store: ReadyStore, parts: CommandParts): Promise<ExitCode> {
  const { desk, documents } = store;
  const { id, to, missingOnly, when, json } = command;
  if (missingOnly && !json) await sayWhyNotMissing(id, store, parts);
  const reopened = await desk.reopen(id, missingOnly ? 'missing-pages' : 'forward');
  if (!reopened.ok) return refuse(reopened.error, json, parts);
  const { draft, missing } = reopened.value;
  const release = async (): Promise<void> => {
    for (const document of draft.documents) if (document.kind === 'file') await documents.release(document.handle);
  };
  // Half a fax is no fax: with one copy that cannot be used nothing is sent.
  const [gone] = missing;
  if (gone !== undefined) {
    await release();
    return refuse({ code: 'document', reason: gone.code, name: gone.name }, json, parts);
  }
  const { country } = parts.engine.settings.current();
  const recipients: Draft['recipients'] = to === null ? draft.recipients : [{ number: to, country, name: '' }];
  const sent = await sendAnswered({ ...draft, recipients, when }, command, {}, desk);
  if (!sent.ok) {
    await release();
    if (sent.error.code === 'questions') return askOnCommandLine(sent.error.questions, json, parts);
    return refuse(sent.error, json, parts);
  }
  return follow(sent.value.ids[0] ?? id, command, store, parts);
}

/** Says why the pages of a partly confirmed fax cannot be told apart; the refusal itself only says that it is not possible. */
async function sayWhyNotMissing(id: string, { desk }: ReadyStore, { printer, words }: CommandParts): Promise<void> {
  const shown = await desk.show(id);
  const missing = shown.ok ? missingPages(shown.value.job) : null;
  if (missing?.kind === 'unknown') printer.err(words.say(`missing.${missing.why}`));
}

/** A person says how an unconfirmed fax ended, or has it sent again. */
export async function runSettle(command: Settle, store: ReadyStore, parts: CommandParts): Promise<ExitCode> {
  const { id, json } = command;
  if (command.says === 'again') {
    const again = await store.desk.sendAgain(id);
    return again.ok ? follow(again.value.id, command, store, parts) : refuse(again.error, json, parts);
  }
  const settled = await store.desk.confirmSent(id, command.jobId);
  if (!settled.ok) return refuse(settled.error, json, parts);
  // With the id the service is asked again, so there is an end to wait for.
  if (command.wait && command.jobId !== null) return follow(id, command, store, parts);
  await showFax(id, json, store, parts);
  return EXIT.done;
}

function follow(
  id: string,
  { wait, json }: Pick<Resend, 'wait' | 'json'>,
  { desk }: ReadyStore,
  parts: CommandParts,
): Promise<ExitCode> {
  parts.printer.out(json ? JSON.stringify({ type: 'queued', ids: [id] }) : parts.words.say('cli.fax', { id }));
  return followFaxes([id], desk, { ...parts, wait, json, sayState });
}
