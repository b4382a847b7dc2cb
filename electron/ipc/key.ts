import { ok } from '../../core/result';
import type { Engine } from '../app/engine';
import type { Handlers } from './gate';

/** The API key goes in and never comes out again. */
export function keyHandlers(
  engine: Engine,
): Pick<Handlers, 'key.status' | 'key.set' | 'key.remove' | 'key.test' | 'account.numbers'> {
  return {
    'key.status': async () => ok(await engine.keys.status()),
    'key.set': ({ key }) => engine.keys.set(key),
    'key.remove': () => engine.keys.remove(),
    'key.test': async () => ok(await engine.testKey()),
    'account.numbers': async () => ok(await engine.numbers()),
  };
}
