import { app } from 'electron';
import type { AuditEvent } from '../../core/audit/event';
import { isBarred, isBroken, type Policy } from '../../core/settings/policy';
import type { ServiceName } from '../../core/outbox/job';
import { err } from '../../core/result';
import { policyPlace } from '../settings/policy/policy-place';
import { readPolicyAt } from '../settings/policy/read-policy';
import { watchPolicy, type WatchedPolicy } from '../settings/policy/watch-policy';
import type { Clock } from '../system/clock';
import type { KeyStore } from '../vault/key-store';

/** As in electron-builder.yml; the domain of a macOS profile. */
const APP_ID = 'example.pagewire.app';
const FILE_EVERY_MS = 30_000;
/** On Windows and macOS each look starts a program of the system; their own policies are renewed every hour and a half. */
const PROGRAM_EVERY_MS = 15 * 60_000;

/** The policy of this computer, read now and followed. */
export function openPolicy(clock: Clock): WatchedPolicy {
  const place = policyPlace({
    platform: process.platform,
    packaged: app.isPackaged,
    env: process.env,
    uid: process.getuid?.() ?? -1,
    appId: APP_ID,
  });
  return watchPolicy(() => readPolicyAt(place), place.kind === 'json' ? FILE_EVERY_MS : PROGRAM_EVERY_MS, clock);
}

/** Service that new faxes go to. Where nobody can know which one is meant it is as without a policy, and the fax waits. */
export function serviceUnder({ service }: Policy, hasKey: boolean): ServiceName {
  if (service === 'practice' || service === 'ifax') return service;
  return hasKey ? 'ifax' : 'practice';
}

/** How many of its names are in force; `refused`: something in it does not hold as it was meant. */
export function policyEvent(policy: Policy): AuditEvent {
  const { isThere, rules, service, updateFeed } = policy;
  const fields = Object.keys(rules).length + (service === 'any' ? 0 : 1) + (updateFeed === null ? 0 : 1);
  if (!isThere) return { is: 'policy-applied', outcome: 'none', fields };
  return { is: 'policy-applied', outcome: isBroken(policy) ? 'refused' : 'applied', fields };
}

/** A key that may not be used is not taken either. One that is there can be removed. */
export const managedKeys = (keys: KeyStore, policy: () => Policy): KeyStore => ({
  ...keys,
  set: (key) => (isBarred(policy(), 'ifax') ? Promise.resolve(err({ code: 'managed' })) : keys.set(key)),
});
