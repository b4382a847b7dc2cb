import { brokenPolicy, NO_POLICY, readPolicy, type Policy } from '../../../core/settings/policy';
import { askSystem, type AskSystem } from './ask-system';
import { readOwnedFile } from './owned-file';
import type { PolicyPlace } from './policy-place';
import { readRegistryValues } from './registry-values';

/** The policy of this computer as it stands now. Waits for the disk, and on Windows and macOS for a program of the system. */
export function readPolicyAt(place: PolicyPlace, run: AskSystem = askSystem): Policy {
  try {
    return place.kind === 'registry' ? fromRegistry(place.key, run) : fromFile(place, run);
  } catch {
    return brokenPolicy('not-readable');
  }
}

function fromFile({ kind, file, owners }: Exclude<PolicyPlace, { kind: 'registry' }>, run: AskSystem): Policy {
  const bytes = readOwnedFile(file, owners);
  if (!bytes.ok) return brokenPolicy(bytes.error);
  if (bytes.value === null) return NO_POLICY;
  // The bytes that were judged, not the file again.
  const text =
    kind === 'plist'
      ? run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '-'], bytes.value)
      : new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
  return fromJson(text, kind === 'plist');
}

function fromJson(text: string, isProfile: boolean): Policy {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return brokenPolicy('not-understood');
  }
  if (!isProfile || typeof given !== 'object' || given === null || Array.isArray(given)) return readPolicy(given);
  // A profile carries names of its own (PayloadIdentifier ...) beside ours.
  return readPolicy(Object.fromEntries(Object.entries(given).filter(([name]) => !name.startsWith('Payload'))));
}

function fromRegistry(key: string, run: AskSystem): Policy {
  // `reg` says in the system's own language that a key is not there, so its parent is asked first.
  const parent = key.slice(0, key.lastIndexOf('\\'));
  const tail = key.slice(key.indexOf('\\')).toLowerCase();
  const program = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\reg.exe`;
  const siblings = run(program, ['query', parent]).toLowerCase().split(/\r?\n/);
  if (!siblings.some((line) => line.trim().endsWith(tail))) return NO_POLICY;
  return readPolicy(readRegistryValues(run(program, ['query', key, '/s']), key));
}
