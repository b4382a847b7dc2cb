import { copyFile, rename } from 'node:fs/promises';
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { PROGRAM } from './office';

/** What every released program has, and why (docs/security.md). */
export const RELEASED = {
  /** Else ELECTRON_RUN_AS_NODE makes an unsupervised Node of it, with our name and our rights in the keychain. */
  RunAsNode: false,
  EnableCookieEncryption: true,
  /** Else NODE_OPTIONS loads foreign code before ours. */
  EnableNodeOptionsEnvironmentVariable: false,
  /** Else --inspect or a signal lets any program of this user drive main. */
  EnableNodeCliInspectArguments: false,
  /** Checked by macOS and Windows; Linux has no check in Electron 33, so a changed archive is not noticed there. */
  EnableEmbeddedAsarIntegrityValidation: true,
  /** Else a folder beside the archive would run in its place. */
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const satisfies Partial<Record<keyof typeof FuseV1Options, boolean>>;

/** How a fuse stands in the file: the digits, in ASCII. */
const STATES: ReadonlyMap<number, boolean> = new Map([
  [0x30, false],
  [0x31, true],
]);

/** The fuses of a program, read from its file. */
export async function fusesOf(program: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(wire).flatMap(([index, state]) => {
      const name = FuseV1Options[Number(index)];
      const isOn = STATES.get(Number(state));
      return index === 'version' || name === undefined || isOn === undefined ? [] : [[name, isOn] as const];
    }),
  );
}

/** The installed program with or without the one fuse that lets a test in; every other byte stays as it is. */
export async function letTestsIn(isOpen: boolean): Promise<void> {
  const copy = `${PROGRAM}.changed`;
  await copyFile(PROGRAM, copy);
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: isOpen });
  await rename(copy, PROGRAM);
}
