import { describe, expect, it } from 'vitest';
import type { PrinterChoice } from '../../../core/printing/printer-setup';
import {
  appBundleOf,
  pdfServicePath,
  planToAdd,
  planToRemove,
  type CupsSituation,
} from '../../../electron/printing/setup/cups-plan';
import { realOf, showPlan, type Plan } from '../../../electron/printing/setup/plan';
import { queueIds } from '../../../electron/printing/setup/queue-names';

const SECRET = 'nB3-_k9vQ0sXy7Tz1aWc5eRf2gHu4jLm6pOiD8qEtYU';
const HOME = '/home/alice';
const AUTOSTART = { file: `${HOME}/.config/autostart/pagewire.desktop`, text: '[Desktop Entry]\n', isThere: false };
const SITUATION: CupsSituation = {
  identity: {
    port: 61_234,
    uuid: '3b1f8e0a-6d0c-4f9e-9c55-0a1b2c3d4e5f',
    secret: SECRET,
    queueName: 'Pagewire Fax (alice)',
  },
  user: 'alice',
  programs: {
    lpadmin: '/usr/sbin/lpadmin',
    lpstat: '/usr/bin/lpstat',
    lpoptions: '/usr/bin/lpoptions',
    pkexec: '/usr/bin/pkexec',
    xargs: '/usr/bin/xargs',
  },
  queue: 'none',
  faxQueue: 'none',
  isAnnounced: false,
  login: AUTOSTART,
  pdfService: null,
};
const QUEUE: PrinterChoice = { way: 'queue', faxQueue: false, atLogin: false };

const stepsOf = (plan: Plan) => plan.map(({ step }) => step);
/** Real arguments of each program that a plan runs. */
const runs = (plan: Plan) =>
  plan.flatMap(({ deed }) => (deed.kind === 'run' ? [[deed.command.program, ...deed.command.args.map(realOf)]] : []));
const elevated = (plan: Plan) =>
  plan.flatMap(({ deed }) => (deed.kind === 'run' && deed.elevated !== null ? [deed.elevated] : []));

describe('the plan to add the printer on Linux', () => {
  it('listens first, then adds a queue for this user alone that waits while Pagewire does not run', () => {
    const plan = planToAdd(SITUATION, QUEUE);
    expect(stepsOf(plan)).toEqual(['listen', 'queue']);
    expect(runs(plan)).toEqual([
      [
        ...['/usr/sbin/lpadmin', '-p', 'PagewireFax_alice', '-D', 'Pagewire Fax (alice)', '-E'],
        ...['-v', `ipp://pagewire:${SECRET}@127.0.0.1:61234/ipp/print`, '-m', 'everywhere'],
        ...['-u', 'allow:alice', '-o', 'printer-is-shared=false', '-o', 'printer-error-policy=retry-job'],
      ],
    ]);
  });

  it('makes the queue for scripts by driverless-fax, and takes one away that is no longer wanted', () => {
    const plan = planToAdd(SITUATION, { ...QUEUE, faxQueue: true });
    expect(stepsOf(plan)).toEqual(['listen', 'queue', 'fax-queue']);
    expect(runs(plan)[1]).toEqual([
      ...['/usr/sbin/lpadmin', '-p', 'PagewireFaxOut_alice', '-D', 'Pagewire Fax (alice) FaxOut', '-E'],
      ...['-v', `ipp://pagewire:${SECRET}@127.0.0.1:61234/ipp/faxout`],
      ...['-m', 'driverless-fax:ipp://127.0.0.1:61234/ipp/faxout'],
      ...['-u', 'allow:alice', '-o', 'printer-is-shared=false', '-o', 'printer-error-policy=retry-job'],
    ]);
    const without = planToAdd({ ...SITUATION, queue: 'ready', faxQueue: 'ready' }, QUEUE);
    expect(stepsOf(without)).toEqual(['listen', 'queue', 'remove-fax-queue']);
    expect(runs(without)[1]).toEqual(['/usr/sbin/lpadmin', '-x', 'PagewireFaxOut_alice']);
  });

  it('asks an administrator with nothing on the command line but names of programs', () => {
    const plan = planToAdd(SITUATION, { ...QUEUE, faxQueue: true });
    for (const { program, args, input } of elevated(plan)) {
      expect([program, ...args]).toEqual(['/usr/bin/pkexec', '/usr/bin/xargs', '-0', '/usr/sbin/lpadmin']);
      expect(input?.map(realOf).join(' ')).toContain(SECRET);
    }
    expect(elevated(plan)).toHaveLength(2);
    const { programs } = SITUATION;
    const without = programs === null ? null : { ...programs, pkexec: null };
    expect(elevated(planToAdd({ ...SITUATION, programs: without }, QUEUE))).toEqual([]);
  });

  it('announces instead, and removes queues that would show the printer twice', () => {
    const announce: PrinterChoice = { ...QUEUE, way: 'announce' };
    expect(stepsOf(planToAdd(SITUATION, announce))).toEqual(['listen', 'announce']);
    const both = planToAdd({ ...SITUATION, queue: 'paused', faxQueue: 'ready' }, announce);
    expect(stepsOf(both)).toEqual(['listen', 'remove-queue', 'remove-fax-queue', 'announce']);
    expect(stepsOf(planToAdd({ ...SITUATION, isAnnounced: true }, QUEUE))).toEqual(['listen', 'hush', 'queue']);
  });

  it('starts at login if wanted, and no longer if not', () => {
    expect(stepsOf(planToAdd(SITUATION, { ...QUEUE, atLogin: true })).at(-1)).toBe('login');
    const there = { ...SITUATION, login: { ...AUTOSTART, isThere: true } };
    expect(stepsOf(planToAdd(there, QUEUE)).at(-1)).toBe('remove-login');
  });
});

describe('the plan to remove the printer', () => {
  it('takes away everything that is there, queues first and the secret last', () => {
    const all: CupsSituation = {
      ...SITUATION,
      queue: 'elsewhere',
      faxQueue: 'raw',
      isAnnounced: true,
      login: { ...AUTOSTART, isThere: true },
    };
    const plan = planToRemove(all);
    expect(stepsOf(plan)).toEqual([
      ...['remove-queue', 'remove-fax-queue', 'hush', 'remove-login', 'stop-listening', 'forget'],
    ]);
    expect(runs(plan)).toEqual([
      ['/usr/sbin/lpadmin', '-x', 'PagewireFax_alice'],
      ['/usr/sbin/lpadmin', '-x', 'PagewireFaxOut_alice'],
    ]);
  });

  it('asks for no queue that is not there, nor where there is no CUPS', () => {
    expect(stepsOf(planToRemove(SITUATION))).toEqual(['stop-listening', 'forget']);
    expect(stepsOf(planToRemove({ ...SITUATION, programs: null, queue: 'ready' }))).toEqual([
      'stop-listening',
      'forget',
    ]);
  });
});

describe('a plan as it is shown', () => {
  it('masks the secret, quotes what a shell would read, and shortens the home folder', () => {
    const shown = showPlan(planToAdd(SITUATION, { ...QUEUE, atLogin: true, faxQueue: true }), HOME);
    expect(JSON.stringify(shown)).not.toContain(SECRET);
    expect(shown).toEqual([
      { step: 'listen', about: '61234', detail: '', administrator: 'no' },
      {
        step: 'queue',
        about: 'PagewireFax_alice',
        detail:
          `lpadmin -p PagewireFax_alice -D 'Pagewire Fax (alice)' -E -v ipp://pagewire:******@127.0.0.1:61234/ipp/print ` +
          `-m everywhere -u allow:alice -o printer-is-shared=false -o printer-error-policy=retry-job`,
        administrator: 'if-needed',
      },
      expect.objectContaining({ step: 'fax-queue', administrator: 'if-needed' }),
      { step: 'login', about: '', detail: '~/.config/autostart/pagewire.desktop', administrator: 'no' },
    ]);
  });
});

describe('macOS', () => {
  const mac: CupsSituation = {
    ...SITUATION,
    programs: SITUATION.programs === null ? null : { ...SITUATION.programs, pkexec: null },
    login: { file: null, text: '', isThere: true },
    pdfService: { path: pdfServicePath('/Users/alice'), target: '/Applications/Pagewire.app' },
  };

  it('puts a link to the program into the menu PDF, and uses the list of the system for the login', () => {
    const plan = planToAdd(mac, { ...QUEUE, atLogin: true });
    expect(stepsOf(plan)).toEqual(['listen', 'queue', 'pdf-service', 'login']);
    expect(plan[2]?.deed).toEqual({
      kind: 'link',
      path: '/Users/alice/Library/PDF Services/Fax with Pagewire',
      target: '/Applications/Pagewire.app',
    });
    expect(plan[3]?.deed).toEqual({ kind: 'login', isOn: true, file: null, text: '' });
    expect(stepsOf(planToRemove(mac))).toEqual(['remove-pdf-service', 'remove-login', 'stop-listening', 'forget']);
  });

  it.each([
    ['/Applications/Pagewire.app/Contents/MacOS/Pagewire', '/Applications/Pagewire.app'],
    ['/usr/local/bin/electron', null],
  ])('knows the bundle of %s', (program, bundle) => {
    expect(appBundleOf(program)).toBe(bundle);
  });
});

describe('names of queues', () => {
  it.each([
    ['alice', 'PagewireFax_alice'],
    ['DOMAIN\\al ice/#"', 'PagewireFax_DOMAIN_al_ice___'],
    ['jürgen', 'PagewireFax_j_rgen'],
    ['', 'PagewireFax_user'],
  ])('of user %j', (user, name) => {
    expect(queueIds(user).print).toBe(name);
  });

  it('are never longer than CUPS takes', () => {
    expect(queueIds('x'.repeat(300)).fax).toHaveLength(127);
  });
});
