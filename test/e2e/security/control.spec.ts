import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import path from 'node:path';
import { expect, runPlain, test } from '../support/launch';

/** Sends raw text to the control socket and answers everything that comes back until it closes. */
async function talk(socketPath: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = createConnection(socketPath, () => {
      socket.write(text);
    });
    socket.on('data', (bytes) => (heard += bytes.toString()));
    socket.on('error', () => undefined);
    socket.once('close', () => {
      resolve(heard);
    });
  });
}

test('the control socket answers only to the token', async ({ running: { userData } }) => {
  const { socket, token } = JSON.parse(await readFile(path.join(userData, 'control.json'), 'utf8')) as Record<
    'socket' | 'token',
    string
  >;
  const ask = (token: string, command: unknown): string => `${JSON.stringify({ token, command })}\n`;
  const list = { name: 'list', json: true };
  expect(await talk(socket, ask('', list))).toBe('');
  expect(
    await talk(
      socket,
      ask(
        token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        list,
      ),
    ),
  ).toBe('');
  expect(await talk(socket, 'GET / HTTP/1.1\r\n\r\n')).toBe('');
  expect(await talk(socket, ask(token, { name: 'shutdown' }))).toBe('');
  expect(await talk(socket, ask(token, { ...list, more: 1 }))).toBe('');
  expect(await talk(socket, 'x'.repeat(2_000_000))).toBe('');
  expect(await talk(socket, ask(token, list))).toBe('{"taken":true}\n{"exit":0}\n');
});

test('a second start with a command is answered by the owner; without one it raises the window', async ({
  running: { app, userData },
}) => {
  const listed = await (await runPlain({ userData, args: ['list'] })).ended;
  expect(listed).toMatchObject({ code: 0, out: 'No faxes.\n' });
  const windows = (): Promise<number> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await windows()).toBe(1);
  expect((await (await runPlain({ userData })).ended).code).toBe(0);
  expect(await windows()).toBe(1);
});

test('a command without a window owns the outbox itself, and misuse is told apart', async ({ userData }) => {
  expect(await (await runPlain({ userData, args: ['list'] })).ended).toMatchObject({ code: 0, out: 'No faxes.\n' });
  expect((await (await runPlain({ userData, args: ['send', 'x.pdf'] })).ended).code).toBe(2);
  expect((await (await runPlain({ userData, args: ['fly'] })).ended).code).toBe(2);
  expect((await (await runPlain({ userData, args: ['key', 'set', 'secret'] })).ended).code).toBe(2);
});
