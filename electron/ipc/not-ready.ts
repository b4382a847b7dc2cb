import { err } from '../../core/result';

/** The answer while the store is opening, locked or failed; `app.info` tells which. */
export const notReady = err({ code: 'not-ready' } as const);
