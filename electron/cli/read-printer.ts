import { read, usage } from './arguments';
import type { Start } from './read-start';

/** Which options a verb takes. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  add: ['yes', 'json', 'announce', 'fax-queue', 'no-login'],
  remove: ['yes', 'json'],
  status: ['json'],
  serve: ['json'],
};

/** `printer add [--announce] [--fax-queue] [--no-login] [--yes]`, `printer remove [--yes]`, `printer status`, `printer serve` */
export function readPrinter(rest: readonly string[]): Start {
  const parsed = read(rest, {
    yes: { type: 'boolean' },
    json: { type: 'boolean' },
    announce: { type: 'boolean' },
    'fax-queue': { type: 'boolean' },
    'no-login': { type: 'boolean' },
  });
  if (!parsed.ok) return usage(parsed.problem);
  const { values, positionals } = parsed;
  const [verb, extra] = positionals;
  if (extra !== undefined || (verb !== 'add' && verb !== 'remove' && verb !== 'status' && verb !== 'serve'))
    return usage({ code: 'bad-printer-verb' });
  const odd = Object.keys(values).find((name) => OPTIONS[verb]?.includes(name) !== true);
  if (odd !== undefined) return usage({ code: 'bad-printer-option', text: `--${odd}` });
  // An announcement carries one printer; the one for scripts is a queue.
  if (values['announce'] === true && values['fax-queue'] === true)
    return usage({ code: 'bad-printer-option', text: '--fax-queue' });
  const json = values['json'] === true;
  const yes = values['yes'] === true;
  if (verb === 'status' || verb === 'serve') return { kind: 'command', command: { name: 'printer', verb, json } };
  if (verb === 'remove') return { kind: 'command', command: { name: 'printer', verb, yes, json } };
  const choice = {
    way: values['announce'] === true ? ('announce' as const) : ('queue' as const),
    faxQueue: values['fax-queue'] === true,
    atLogin: values['no-login'] !== true,
  };
  return { kind: 'command', command: { name: 'printer', verb, choice, yes, json } };
}
