import { connectToBus, type Bus } from '../dbus/bus';
import type { BusValue } from '../dbus/marshal';
import type { Clock } from '../system/clock';
import type { SystemUnlock } from './lock';

interface Parts {
  /** Address of the system bus. */
  readonly bus: string;
  readonly user: number;
  readonly clock: Clock;
}

/** As in resources/linux, which the packages install: "auth_self", so that the password of this very user is asked for, each time. */
export const UNLOCK_ACTION = 'org.pagewire.unlock';
const AUTHORITY = {
  destination: 'org.freedesktop.PolicyKit1',
  path: '/org/freedesktop/PolicyKit1/Authority',
  interface: 'org.freedesktop.PolicyKit1.Authority',
};
/** polkit, "CheckAuthorizationFlags": the person may be asked. */
const ALLOW_INTERACTION = 1;
/** A person types a password, perhaps twice. */
const PERSON_LIMIT_MS = 180_000;

interface Answer {
  readonly isAuthorised: boolean;
  /** It would be, once the person has answered. */
  readonly isChallenge: boolean;
}

/**
 * polkit's question for the user's own password, in the desktop's own dialog. Pagewire asks whether its own connection may perform an action that is
 * good for nothing else; the password never comes here.
 */
export function createPolkitUnlock({ bus: address, user, clock }: Parts): SystemUnlock {
  const check = async (flags: number, limitMs?: number): Promise<Answer | null> => {
    const bus = await connectToBus(address, user, clock);
    if (bus === null) return null;
    try {
      return await ask(bus, flags, limitMs);
    } finally {
      bus.close();
    }
  };
  return {
    isThere: async () => {
      const answer = await check(0);
      // Allowed without being asked (the rules of this computer say so, or this user is root): that would open to whoever sits here.
      return answer !== null && !answer.isAuthorised && answer.isChallenge;
    },
    ask: async () => (await check(ALLOW_INTERACTION, PERSON_LIMIT_MS))?.isAuthorised === true,
  };
}

/** polkit reference, "CheckAuthorization". Null when there is no polkit, or it does not know the action. */
async function ask(bus: Bus, flags: number, limitMs?: number): Promise<Answer | null> {
  const subject: BusValue = ['system-bus-name', [['name', ['s', bus.name]]]];
  const answered = await bus.call(
    {
      ...AUTHORITY,
      member: 'CheckAuthorization',
      signature: '(sa{sv})sa{ss}us',
      body: [subject, UNLOCK_ACTION, [], flags, ''],
      starts: true,
    },
    limitMs,
  );
  const result = answered.ok ? answered.value[0] : undefined;
  if (!Array.isArray(result)) return null;
  const [isAuthorised, isChallenge] = result as readonly BusValue[];
  return { isAuthorised: isAuthorised === true, isChallenge: isChallenge === true };
}
