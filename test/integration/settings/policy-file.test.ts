import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPolicy, NO_POLICY, readPolicy } from '../../../core/settings/policy';
import type { AskSystem } from '../../../electron/settings/policy/ask-system';
import { readPolicyAt } from '../../../electron/settings/policy/read-policy';
import { scratchFolder } from '../../fixtures/scratch-folder';

const me = process.getuid?.() ?? -1;
const TEXT = '{"theme":"light","mostPages":{"atMost":100}}';

interface Laid {
  readonly folderMode?: number;
  readonly mode?: number;
  readonly content?: string | Buffer;
  readonly owners?: readonly number[];
}

/** A folder as /etc/pagewire is, and what is read from a policy in it. `owners`: who counts as the administrator. */
async function bench({ folderMode = 0o755, mode = 0o644, content = TEXT, owners = [me] }: Laid = {}) {
  const folder = join(await scratchFolder(), 'pagewire');
  await mkdir(folder);
  const file = join(folder, 'policy.json');
  await writeFile(file, content);
  // Not by the options of mkdir and writeFile, which the mask of the process cuts.
  await chmod(file, mode);
  await chmod(folder, folderMode);
  return { folder, file, read: () => readPolicyAt({ kind: 'json', file, owners }) };
}

describe('the policy file', () => {
  it('is read when it is the administrator’s', async () => {
    expect((await bench()).read()).toEqual(readPolicy(JSON.parse(TEXT)));
    const closed = await bench({ mode: 0o444, folderMode: 0o555 });
    expect(closed.read().isThere).toBe(true);
    await chmod(closed.folder, 0o755); // else it could not be removed
  });

  it('is none where nothing lies', async () => {
    const { folder, file } = await bench();
    for (const missing of [join(folder, 'other.json'), join(folder, 'gone', 'policy.json'), join(file, 'policy.json')])
      expect(readPolicyAt({ kind: 'json', file: missing, owners: [me] })).toEqual(NO_POLICY);
  });

  it.each([
    ['that others may write to', { mode: 0o646 }, 'writable-by-others'],
    ['that a group may write to', { mode: 0o664 }, 'writable-by-others'],
    ['in a folder that others may write to', { folderMode: 0o757 }, 'writable-by-others'],
    ['of somebody else', { owners: [me + 1] }, 'not-owned-by-administrator'],
    ['that is too large', { content: JSON.stringify({ x: 'x'.repeat(65_536) }) }, 'too-large'],
    ['that is no JSON', { content: '{"theme":' }, 'not-understood'],
    ['that is empty', { content: '' }, 'not-understood'],
    ['that is no object', { content: '"theme"' }, 'not-understood'],
    ['that is not UTF-8', { content: Buffer.from([0x7b, 0xff, 0x7d]) }, 'not-readable'],
  ] as const)('is refused when it is one %s', async (_what, change, fault) => {
    expect((await bench(change)).read()).toEqual(brokenPolicy(fault));
  });

  it('is refused when it is a folder, or may not be read', async () => {
    const { folder, file } = await bench();
    expect(readPolicyAt({ kind: 'json', file: folder, owners: [me] })).toEqual(brokenPolicy('not-readable'));
    await chmod(file, 0o000);
    // To root no file is closed.
    const closed = readPolicyAt({ kind: 'json', file, owners: [me] });
    expect(closed).toEqual(me === 0 ? readPolicy(JSON.parse(TEXT)) : brokenPolicy('not-readable'));
  });

  it('is judged behind a link as what it leads to', async () => {
    const { folder } = await bench();
    const other = await bench({ mode: 0o666 });
    const link = join(folder, 'linked.json');
    await symlink(other.file, link);
    expect(readPolicyAt({ kind: 'json', file: link, owners: [me] })).toEqual(brokenPolicy('writable-by-others'));
  });

  it('as a profile goes through the converter of the system; names of the profile itself are left out', async () => {
    const { file } = await bench({ content: 'bplist00' });
    const asked: unknown[] = [];
    const run: AskSystem = (program, args, input) => {
      asked.push(program, args.join(' '), input?.toString());
      return '{"PayloadIdentifier":"x","theme":"light"}';
    };
    const policy = readPolicyAt({ kind: 'plist', file, owners: [me] }, run);
    expect(policy).toEqual(readPolicy({ theme: 'light' }));
    expect(asked).toEqual(['/usr/bin/plutil', '-convert json -o - -', 'bplist00']);
  });
});
