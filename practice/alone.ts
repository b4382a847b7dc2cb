import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { systemNow } from './clock';
import { CONTROL_HEADER, startControlServer } from './control/control-server';
import { PRACTICE_NUMBERS } from './number-table';
import { DEFAULT_SCALE, startPracticeService } from './practice-service';

const USAGE = `Usage: npm run practice-service -- [options]

  --port N        listen on this port (default: any free one)
  --key TEXT      the key that clients must send (default: random)
  --scale N       seconds here per second of a real call (default: ${String(DEFAULT_SCALE)})
  --data DIR      remember accepted faxes there across restarts (default: nowhere)
  --keep DIR      write a record and the documents of every accepted fax there
  --control       open a control port with the fault switches (docs/practice-service.md)
  --help          show this
`;

/** Started by hand: prints where it listens, the key and the number table, and runs until interrupted. */
export async function runAlone(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      key: { type: 'string' },
      scale: { type: 'string', default: String(DEFAULT_SCALE) },
      data: { type: 'string' },
      keep: { type: 'string' },
      control: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const key = values.key ?? secret();
  const service = await startPracticeService({
    key,
    port: inRange('--port', values.port, 0, 65_535),
    scale: inRange('--scale', values.scale, 0.000_1, 10),
    dataFolder: values.data ?? null,
    records: values.keep === undefined ? { kind: 'memory' } : { kind: 'folder', folder: values.keep },
    now: systemNow,
  });
  const token = secret();
  const control = values.control ? await startControlServer(service, token) : null;

  const lines = [
    'Practice service: not iFax. No telephone is involved and nothing leaves this computer.',
    `URL      ${service.baseUrl}`,
    `Key      ${key}`,
    ...(control ? [`Control  ${control.url}  (header ${CONTROL_HEADER}: ${token})`] : []),
    '',
    ...PRACTICE_NUMBERS.map(({ faxNumber, what }) => `${faxNumber}  ${what}`),
    'any other     delivered',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);

  const stop = (): void => {
    Promise.all([service.stop(), control?.stop()]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function inRange(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new RangeError(`${option} must be a number from ${String(least)} to ${String(most)}`);
}

const secret = (): string => randomBytes(24).toString('base64url');
