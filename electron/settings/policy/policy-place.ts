import path from 'node:path';

/** Where an administrator puts the policy of this computer. */
export type PolicyPlace =
  | { readonly kind: 'json'; readonly file: string; readonly owners: readonly number[] }
  /** A property list that the profile of a device management writes. */
  | { readonly kind: 'plist'; readonly file: string; readonly owners: readonly number[] }
  /** Only administrators may write below `HKLM\Software\Policies`: Windows sees to that. */
  | { readonly kind: 'registry'; readonly key: string };

const ROOT = 0;
export const LINUX_POLICY = '/etc/pagewire/policy.json';

interface Context {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** This user's id, or -1 where there is none. */
  readonly uid: number;
  /** As in electron-builder.yml. */
  readonly appId: string;
}

/** A program run from its sources can be given a file of its own user by PAGEWIRE_POLICY; a package takes none but the administrator's. */
export function policyPlace({ platform, packaged, env, uid, appId }: Context): PolicyPlace {
  const own = env['PAGEWIRE_POLICY'];
  if (!packaged && own !== undefined && own !== '')
    return { kind: 'json', file: path.resolve(own), owners: [ROOT, uid] };
  switch (platform) {
    case 'win32':
      return { kind: 'registry', key: 'HKLM\\Software\\Policies\\Pagewire' };
    case 'darwin':
      return { kind: 'plist', file: `/Library/Managed Preferences/${appId}.plist`, owners: [ROOT] };
    default:
      return { kind: 'json', file: LINUX_POLICY, owners: [ROOT] };
  }
}
