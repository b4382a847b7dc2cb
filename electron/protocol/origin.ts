/** The window's own scheme and origin: a standard, secure one of its own instead of `file:`. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'ui';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
