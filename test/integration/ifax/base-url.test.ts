import { expect, it } from 'vitest';
import { isLoopback, resolveBaseUrl } from '../../../electron/ifax/base-url';

const resolve = (packaged: boolean, url?: string) => {
  const result = resolveBaseUrl({ packaged, env: url === undefined ? {} : { PAGEWIRE_IFAX_URL: url } });
  return result.ok ? result.value.href : result.error;
};

it('is the real service unless somebody asks for another', () => {
  expect(resolve(true)).toBe('https://api.ifaxapp.com/v1');
  expect(resolve(false)).toBe('https://api.ifaxapp.com/v1');
  expect(resolve(true, '')).toBe('https://api.ifaxapp.com/v1');
});

it('can be another from the sources only', () => {
  expect(resolve(false, 'http://127.0.0.1:4010/v1')).toBe('http://127.0.0.1:4010/v1');
  expect(resolve(false, 'http://[::1]:4010/v1')).toBe('http://[::1]:4010/v1');
  expect(resolve(false, 'https://fax.example/v1')).toBe('https://fax.example/v1');
  expect(resolve(true, 'http://127.0.0.1:4010/v1')).toBe('not-allowed-in-package');
});

it.each([
  ['http://fax.example/v1', 'not-loopback-or-https'],
  ['http://127.0.0.1.fax.example/v1', 'not-loopback-or-https'],
  ['http://localhost.fax.example/v1', 'not-loopback-or-https'],
  ['https://user:secret@fax.example/v1', 'not-loopback-or-https'],
  ['file:///etc/passwd', 'not-loopback-or-https'],
  ['fax', 'not-a-url'],
])('refuses %s', (url, problem) => {
  expect(resolve(false, url)).toBe(problem);
});

it('knows this computer by every spelling of its address', () => {
  expect(
    ['http://2130706433/', 'http://127.1/', 'http://0x7f.1/'].map((url) => isLoopback(new URL(url).hostname)),
  ).toEqual([true, true, true]);
  expect(isLoopback('10.0.0.1')).toBe(false);
});
