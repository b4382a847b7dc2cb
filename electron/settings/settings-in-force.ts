import {
  effectiveSettings,
  forbiddenIn,
  isFixed,
  NO_POLICY,
  type ManagedName,
  type Policy,
} from '../../core/settings/policy';
import { err, ok, type Result } from '../../core/result';
import { settingsSchema, type Settings } from '../../core/settings/settings';
import type { PolicySource } from './policy/watch-policy';

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export interface SettingsInForce {
  /** What holds: the user's own settings, as far as the organisation leaves them. */
  current(): Settings;
  /** Kept before it returns. Nothing of it is taken where the organisation set any of it. */
  change(
    change: SettingsChange,
  ): Result<Settings, { readonly code: 'managed'; readonly names: readonly ManagedName[] }>;
  /** What the organisation says. */
  policy(): Policy;
  /** The settings that hold changed, or the policy did. */
  onChange(listener: (settings: Settings) => void): () => void;
}

const UNMANAGED: PolicySource = { current: () => NO_POLICY, onChange: () => () => undefined };

/**
 * The user's own settings under what the organisation says.
 * @param first the user's own, valid. @param keep takes the user's own, never what the policy says
 */
export function settingsInForce(
  first: Settings,
  keep: (own: Settings) => void,
  policy: PolicySource = UNMANAGED,
): SettingsInForce {
  let own = first;
  let effective = effectiveSettings(own, policy.current());
  const listeners = new Set<(settings: Settings) => void>();
  const settle = (): Settings => {
    effective = effectiveSettings(own, policy.current());
    for (const listener of listeners) listener(effective);
    return effective;
  };
  policy.onChange(settle);
  return {
    current: () => effective,
    policy: () => policy.current(),
    change: (change) => {
      const names = forbiddenIn(change, policy.current());
      if (names.length > 0) return err({ code: 'managed', names });
      own = settingsSchema.parse({ ...own, ...ownPart(change, policy.current()) });
      keep(own);
      return ok(settle());
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** What is fixed stays the organisation's: the user's own value comes back when the policy goes. */
function ownPart(change: SettingsChange, policy: Policy): object {
  return Object.fromEntries(
    Object.entries(change).filter(([name, value]) => value !== undefined && !isFixed(policy, name as ManagedName)),
  );
}
