import path from 'node:path';
import { entryOf, handlesOf, type Draft, type DraftDocument } from '../../core/compose/draft';
import { shownName } from '../../core/words/shown-name';
import { sayState } from '../../core/words/fax-sentences';
import { askOnCommandLine, sendAnswered } from './ask';
import { EXIT, type ExitCode, type SendCommand } from './command';
import { followFaxes } from './follow-faxes';
import { isLink } from './read-start';
import { refuse, type CommandParts, type ReadyStore } from './run-command';

/** Takes the files in, queues one fax for each recipient, and follows them as far as was asked. */
export async function runSend(command: SendCommand, store: ReadyStore, parts: CommandParts): Promise<ExitCode> {
  const { engine, words, printer, random } = parts;
  const documents: DraftDocument[] = [];
  let refused = false;
  const { mostFiles } = engine.settings.current();
  for (const [index, file] of command.files.entries()) {
    if (parts.signal.aborted) break;
    if (index >= mostFiles) {
      refused = true;
      refuse({ code: 'document', reason: 'too-many-files', name: shownName(path.basename(file)) }, command.json, parts);
      break;
    }
    const range = (command.pages.length === 1 ? command.pages[0] : command.pages[index]) ?? '';
    if (isLink(file)) {
      documents.push({ kind: 'link', id: random.uuid(), url: file, range });
      continue;
    }
    const taken = await store.documents.intake(file, { signal: parts.signal });
    if (taken.ok) documents.push(entryOf(random.uuid(), taken.value, range));
    else {
      refused = true;
      const { code, name, locked } = taken.error;
      if (locked !== null) await store.documents.release(locked);
      refuse({ code: 'document', reason: code, name }, command.json, parts);
    }
  }
  const release = async (): Promise<void> => {
    for (const handle of handlesOf(documents)) await store.documents.release(handle);
  };
  // Half a fax is no fax: one refused file stops it, and nothing was queued.
  if (refused || parts.signal.aborted) {
    await release();
    return EXIT.failed;
  }

  const settings = engine.settings.current();
  const preferences = engine.preferences();
  const draft: Draft = {
    id: random.uuid(),
    documents,
    recipients: command.to.map((number) => ({ number, country: settings.country, name: '' })),
    callerId: command.from ?? (settings.callerId === '' ? null : settings.callerId),
    quality: command.quality ?? settings.quality,
    paper: preferences.paper,
    compact: preferences.compact,
    cover: null,
    when: command.when,
    pagesBy: command.pagesBy ?? settings.pagesBy,
    note: command.note,
    origin: null,
  };
  const sent = await sendAnswered(draft, command, { priority: command.priority }, store.desk);
  if (!sent.ok) {
    await release();
    if (sent.error.code === 'questions') return askOnCommandLine(sent.error.questions, command.json, parts);
    return refuse(sent.error, command.json, parts);
  }
  const { ids } = sent.value;
  printer.out(command.json ? JSON.stringify({ type: 'queued', ids }) : words.say('cli.queued', { count: ids.length }));
  return followFaxes(ids, store.desk, { ...parts, wait: command.wait, json: command.json, sayState });
}
