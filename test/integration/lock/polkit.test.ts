import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bodyOf, type BusMessage } from '../../../electron/dbus/message';
import type { BusValue } from '../../../electron/dbus/marshal';
import { createPolkitUnlock, UNLOCK_ACTION } from '../../../electron/lock/polkit';
import { systemClock } from '../../../electron/system/clock';
import { openSessionBus, type SessionBus } from '../../fixtures/session-bus';
import { standInService, type Answer, type StandInService } from '../../fixtures/stand-in-service';

const ASKS = 1;
let bus: SessionBus;
let authority: StandInService;
let calls: BusMessage[] = [];
/** By whether the person may be asked: is it authorised, and would it be after asking. */
let answers: (mayAsk: boolean) => readonly [boolean, boolean] | null = () => null;

beforeAll(async () => {
  bus = await openSessionBus();
  const answer = (call: BusMessage): Answer => {
    calls.push(call);
    const said = answers(bodyOf(call)[3] === ASKS);
    return said === null ? null : { signature: '(bba{ss})', body: [[...said, []]] };
  };
  authority = await standInService(bus.env.DBUS_SESSION_BUS_ADDRESS, 'org.freedesktop.PolicyKit1', answer);
});
afterAll(async () => {
  authority.close();
  await bus.close();
});

const unlock = () =>
  createPolkitUnlock({ bus: bus.env.DBUS_SESSION_BUS_ADDRESS, user: process.getuid?.() ?? 0, clock: systemClock });

it('is a way to unlock only where polkit knows the action and would really ask', async () => {
  const cases: readonly (readonly [readonly [boolean, boolean] | null, boolean])[] = [
    [[false, true], true],
    // Without asking: that would open to whoever sits here.
    [[true, false], false],
    [[false, false], false],
    // The action is not installed.
    [null, false],
  ];
  for (const [said, isThere] of cases) {
    answers = () => said;
    expect(await unlock().isThere(), JSON.stringify(said)).toBe(isThere);
  }
});

it('asks about its own connection and this one action, and opens on a clear yes only', async () => {
  calls = [];
  answers = (mayAsk) => [mayAsk, false];
  expect(await unlock().ask()).toBe(true);
  const [call] = calls;
  expect(call).toMatchObject({ member: 'CheckAuthorization', signature: '(sa{sv})sa{ss}us' });
  const [subject, action, details, flags] = call === undefined ? [] : bodyOf(call);
  const own: BusValue = ['system-bus-name', [['name', ['s', call?.sender ?? '']]]];
  expect([subject, action, details, flags]).toEqual([own, UNLOCK_ACTION, [], ASKS]);
  for (const said of [[false, false], [false, true], null] as const) {
    answers = () => said;
    expect(await unlock().ask(), JSON.stringify(said)).toBe(false);
  }
});

it('has its action in the file that the packages install: this user is asked each time, never somebody else, never remembered', () => {
  const file = path.join(import.meta.dirname, '../../../resources/linux/org.pagewire.policy');
  const policy = readFileSync(file, 'utf8');
  expect(policy).toContain(`<action id="${UNLOCK_ACTION}">`);
  expect([...policy.matchAll(/<allow_\w+>(\w+)<\/allow_\w+>/g)].map(([, how]) => how)).toEqual([
    'auth_self',
    'auth_self',
    'auth_self',
  ]);
});
