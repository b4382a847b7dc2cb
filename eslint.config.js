import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SOURCES = ['core', 'bridge', 'electron', 'renderer', 'practice'].map((zone) => `${zone}/**/*.{ts,tsx}`);

/** The zones, and what none of their files may import. test/architecture.test.ts checks the same and the order inside core. */
const ZONES = {
  core: [
    'electron',
    'node:*',
    'react',
    'react-*',
    '**/bridge/**',
    '**/electron/**',
    '**/renderer/**',
    '**/practice/**',
  ],
  bridge: ['electron', 'node:*', 'react', 'react-*', '**/electron/**', '**/renderer/**', '**/practice/**'],
  renderer: ['electron', 'node:*', '**/electron/**', '**/practice/**'],
  electron: [
    'react',
    'react-*',
    '**/renderer/**',
    '**/practice/!(practice-process|practice-child|practice-scale|practice-supervisor)',
  ],
  practice: ['electron', 'react', 'react-*', '**/bridge/**', '**/electron/**', '**/renderer/**'],
};

/** All that may be said of a window when it is made (Electron's checklist, items 8 to 10). */
const WINDOW_OPTIONS = [
  ...['x', 'y', 'width', 'height', 'minWidth', 'minHeight'],
  ...['show', 'title', 'autoHideMenuBar', 'webPreferences'],
];
const WEB_PREFERENCES = [
  ...['session', 'preload', 'devTools', 'sandbox', 'contextIsolation', 'nodeIntegration', 'nodeIntegrationInWorker'],
  ...['nodeIntegrationInSubFrames', 'webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'webviewTag'],
  ...['navigateOnDragDrop', 'safeDialogs', 'spellcheck', 'disableBlinkFeatures'],
];

/** Things with one wrapper each. `may` names the files that are the wrapper. */
const BANS = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time from a Clock.',
    may: 'clock',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from a Clock.',
    may: 'clock',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Take randomness from a Random.',
    may: 'random',
  },
  {
    selector: "CallExpression[callee.name='fetch']",
    message: 'HTTP goes through IfaxClient; the window asks main.',
    may: 'network',
  },
  {
    selector: "MemberExpression[property.name='fetch'][object.name=/^(globalThis|window|self)$/]",
    message: 'HTTP goes through IfaxClient; the window asks main.',
    may: 'network',
  },
  {
    selector: "MemberExpression[object.name='net'][property.name=/^(fetch|request)$/]",
    message: "Chromium's stack may repeat a POST on a stale socket: two faxes. Use Node's.",
    may: 'network',
  },
  {
    selector: "ImportDeclaration[source.value='electron'] ImportSpecifier[imported.name='ipcMain']",
    message: 'Calls from the window pass the three gates of electron/ipc/gate.ts.',
    may: 'ipcMain',
  },
  {
    selector: "ImportDeclaration[source.value='electron'] ImportSpecifier[imported.name='ipcRenderer']",
    message: 'Only the preload speaks to main.',
    may: 'ipcRenderer',
  },
  {
    selector: "ImportDeclaration[source.value='electron'] ImportSpecifier[imported.name='shell']",
    message: 'Links open through electron/security/open-link.ts.',
    may: 'shell',
  },
  {
    selector:
      "ImportDeclaration[source.value='electron'] > ImportNamespaceSpecifier, ImportDeclaration[source.value='electron'] > ImportDefaultSpecifier",
    message: "Name what you take from 'electron', so that the bans can see it.",
    may: 'nothing',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?child_process$/]',
    message:
      'Helper processes are Electron utility processes; other programs are started by run-program.ts, run-tool.ts and ask-system.ts alone.',
    may: 'program',
  },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is text.', may: 'nothing' },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?(worker_threads|cluster|vm|inspector|repl)$/]',
    message: 'Nothing here runs code that was not built with it.',
    may: 'inspector',
  },
  {
    selector: "CallExpression[callee.property.name='getBuiltinModule']",
    message: 'Import it, so that the bans can see it.',
    may: 'nothing',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(executeJavaScript|executeJavaScriptInIsolatedWorld|insertCSS|loadFile|openDevTools|toggleDevTools|inspectElement)$/]',
    message: 'What a window runs is the page that was built for it.',
    may: 'nothing',
  },
  {
    selector:
      'MemberExpression[property.name=/^(openExternal|openPath|showItemInFolder|trashItem|writeShortcutLink)$/]',
    message:
      'Links open through electron/security/open-link.ts; nothing that came from outside is handed to the system.',
    may: 'shell',
  },
  {
    selector: 'NewExpression[callee.name=/^(BrowserWindow|BaseWindow|WebContentsView|BrowserView)$/]',
    message: 'There is one window, and electron/windows/main-window.ts makes it.',
    may: 'window',
  },
  {
    selector: "NewExpression[callee.name='BrowserWindow'] > ObjectExpression > SpreadElement",
    message:
      'Options of a window are written out: a spread could carry a switch that opens the sandbox (CVE-2026-34769).',
    may: 'nothing',
  },
  {
    selector: `NewExpression[callee.name='BrowserWindow'] > ObjectExpression > Property:not([key.name=/^(${WINDOW_OPTIONS.join('|')})$/])`,
    message: 'A new option of a window is a decision: add it to WINDOW_OPTIONS.',
    may: 'nothing',
  },
  {
    selector:
      "NewExpression[callee.name='BrowserWindow'] Property[key.name='webPreferences']:not([value.callee.name='webPreferences'])",
    message: 'Web preferences come from electron/security/window-policy.ts.',
    may: 'nothing',
  },
  {
    selector: `FunctionDeclaration[id.name='webPreferences'] ReturnStatement > ObjectExpression > Property:not([key.name=/^(${WEB_PREFERENCES.join('|')})$/])`,
    message: 'A new web preference is a decision: add it to WEB_PREFERENCES.',
    may: 'nothing',
  },
  {
    selector: "FunctionDeclaration[id.name='webPreferences'] SpreadElement",
    message: 'Web preferences are written out: a spread could carry a switch that opens the sandbox.',
    may: 'nothing',
  },
  {
    selector: "Property[key.name='webPreferences'] SpreadElement",
    message: 'Web preferences are written out: a spread could carry a switch that opens the sandbox.',
    may: 'nothing',
  },
];

/** @type {Record<string, string[]>} the wrappers: ban -> files */
const WRAPPERS = {
  clock: ['electron/system/clock.ts', 'renderer/state/clock.ts', 'practice/clock.ts'],
  random: ['electron/system/random.ts'],
  network: ['electron/protocol/app-protocol.ts'],
  ipcMain: ['electron/ipc/gate.ts'],
  ipcRenderer: ['electron/preload.ts'],
  shell: ['electron/security/open-link.ts'],
  window: ['electron/windows/main-window.ts'],
  inspector: ['electron/security/scrub.ts'],
  program: [
    'electron/documents/programs/run-program.ts',
    'electron/printing/setup/run-tool.ts',
    'electron/settings/policy/ask-system.ts',
  ],
};

const allBans = BANS.map(({ selector, message }) => ({ selector, message }));

export default defineConfig(
  { ignores: ['out', 'dist', 'node_modules', 'coverage', 'test/fixtures/architecture'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Ports here are records of closures: none of their functions reads `this`, so taking one out is harmless.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.d.ts'], rules: { '@typescript-eslint/no-extraneous-class': 'off' } },
  { files: ['renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: globals.node } },
  {
    // Node's own modules are recognisable by their prefix.
    files: ['**/*.{ts,tsx,mjs,cjs,js}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            'assert',
            'buffer',
            'child_process',
            'crypto',
            'events',
            'fs',
            'fs/promises',
            'http',
            'https',
            'net',
            'os',
            'path',
            'stream',
            'tls',
            'url',
            'util',
            'zlib',
          ].map((name) => ({ name, message: `Write node:${name}.` })),
        },
      ],
    },
  },
  ...Object.entries(ZONES).map(([zone, group]) => ({
    files: [`${zone}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group, message: `${zone} may not import this (docs/architecture.md).` }] },
      ],
    },
  })),
  {
    files: ['electron/preload.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!electron$|\\.\\./bridge/)',
              message: "The preload imports 'electron', bridge/channels and types of bridge.",
            },
          ],
        },
      ],
    },
  },
  { files: SOURCES, rules: { 'no-restricted-syntax': ['error', ...allBans] } },
  ...Object.entries(WRAPPERS).map(([wrapper, files]) => ({
    files,
    rules: {
      'no-restricted-syntax': [
        'error',
        ...BANS.filter(({ may }) => may !== wrapper).map(({ selector, message }) => ({ selector, message })),
      ],
    },
  })),
);
