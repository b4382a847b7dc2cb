import { ANSWER_OPTIONS, read, readAnswers, readWhen, text, usage, UUID } from './arguments';
import type { Start } from './read-start';

const JOB_ID = /^\d{1,30}$/;

/** `resend ID [--to NUMBER] [--pages missing] [--at TIME]`, and the answers to questions */
export function readResend(rest: readonly string[]): Start {
  const parsed = read(rest, {
    to: { type: 'string' },
    pages: { type: 'string' },
    at: { type: 'string' },
    ...ANSWER_OPTIONS,
    wait: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (!parsed.ok) return usage(parsed.problem);
  const { values, positionals } = parsed;
  const [id] = positionals;
  if (id === undefined) return usage({ code: 'no-id' });
  if (!UUID.test(id)) return usage({ code: 'bad-id', text: id });
  const pages = text(values['pages']);
  if (pages !== null && pages !== 'missing') return usage({ code: 'bad-pages-again', text: pages });
  const answers = readAnswers(values);
  if (answers === null) return usage({ code: 'too-many' });
  return {
    kind: 'command',
    command: {
      name: 'resend',
      id,
      to: text(values['to']),
      missingOnly: pages === 'missing',
      when: readWhen(text(values['at']), null) ?? { kind: 'now' },
      ...answers,
      wait: values['wait'] === true,
      json: values['json'] === true,
    },
  };
}

/** `settle ID sent [--job-id N]` and `settle ID again` */
export function readSettle(rest: readonly string[]): Start {
  const parsed = read(rest, {
    'job-id': { type: 'string' },
    wait: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (!parsed.ok) return usage(parsed.problem);
  const { values, positionals } = parsed;
  const [id, says] = positionals;
  if (id === undefined) return usage({ code: 'no-id' });
  if (!UUID.test(id)) return usage({ code: 'bad-id', text: id });
  const jobId = text(values['job-id']);
  if (jobId !== null && !JOB_ID.test(jobId)) return usage({ code: 'bad-job-id', text: jobId });
  const how = { wait: values['wait'] === true, json: values['json'] === true };
  if (says === 'sent') return { kind: 'command', command: { name: 'settle', id, says, jobId, ...how } };
  if (says !== 'again') return usage({ code: 'bad-settlement' });
  if (jobId !== null) return usage({ code: 'job-id-not-wanted' });
  return { kind: 'command', command: { name: 'settle', id, says, ...how } };
}
