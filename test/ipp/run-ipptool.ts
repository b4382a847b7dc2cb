import { execFile } from 'node:child_process';

/** What a run of ipptool says of its tests. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
}

/**
 * Runs a suite and counts the lines of its tests: ipptool's exit code and its own summary leave out what an included file holds.
 *
 * @param defines names that the suite asks for, as ipptool's -d
 */
export function runIpptool(
  uri: string,
  suite: string,
  {
    cwd,
    file,
    defines = {},
  }: { readonly cwd: string; readonly file: string; readonly defines?: Record<string, string> },
): Promise<Outcome> {
  const named = Object.entries(defines).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
  return new Promise((resolve) => {
    execFile(
      'ipptool',
      ['-t', '-I', ...named, '-f', file, uri, suite],
      { cwd, maxBuffer: 64e6, env: { ...process.env, LC_ALL: 'C.UTF-8' } },
      (_error, stdout, stderr) => {
        const count = (word: string): number => stdout.split('\n').filter((line) => line.includes(`[${word}]`)).length;
        resolve({
          passed: count('PASS'),
          failed: count('FAIL'),
          skipped: count('SKIP'),
          output: `${stdout}\n${stderr}`,
        });
      },
    );
  });
}
