/**
 * What a start may not bring along. Pure, so that every line has a test; `scrub.ts` applies it.
 * Chromium and Node read most of these before a line of ours runs, but act on them later: removing
 * them first closes the door (measured for `remote-debugging-port`).
 */

/** Switches that take away the sandbox under the window. Nobody may start Pagewire like this. */
export const REFUSED_SWITCHES = [
  'no-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'single-process',
  'in-process-gpu',
] as const;

/** Switches that open the window, its traffic or its secrets to others; removed without a word. */
export const REMOVED_SWITCHES = [
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'allow-running-insecure-content',
  'disable-web-security',
  'disable-site-isolation-trials',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'auth-server-allowlist',
  'auth-negotiate-delegate-allowlist',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'unsafely-treat-insecure-origin-as-secure',
  'auto-open-devtools-for-tabs',
  'use-fake-ui-for-media-stream',
  'auto-accept-camera-and-microphone-capture',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'inspect-brk-node',
] as const;

/** Lets another program drive the window. */
export const REMOTE_CONTROL_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-socket-name',
  'remote-allow-origins',
  'enable-automation',
] as const;

/** Variables that weaken TLS, write its secrets to a file, or load foreign code into this or a child process. */
export const REMOVED_VARIABLES = [
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SSLKEYLOGFILE',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'NODE_V8_COVERAGE',
  'NODE_REPL_EXTERNAL_MODULE',
  'OPENSSL_CONF',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
] as const;

/**
 * Switches to remove. A test run that attached an inspector keeps its remote control: the inspector controls everything already.
 *
 * @param inspected a Node inspector listens. A released program never has one: its fuse takes the switch, the variable and the signal away,
 * and `test/package/closed.spec.ts` tries them. The packaged program that is tested differs in that fuse only.
 */
export function switchesToRemove({ inspected }: { readonly inspected: boolean }): readonly string[] {
  return inspected ? REMOVED_SWITCHES : [...REMOVED_SWITCHES, ...REMOTE_CONTROL_SWITCHES];
}

/** Names of variables to delete; case does not matter on Windows, so it matters nowhere. */
export function variablesToRemove(names: readonly string[]): readonly string[] {
  const removed = new Set<string>(REMOVED_VARIABLES);
  return names.filter((name) => removed.has(name.toUpperCase()));
}
