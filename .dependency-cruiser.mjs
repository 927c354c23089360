/** Who may import whom: the laws of docs/architecture.md as a check. */
const room = (name) => `^core/src/${name}/`;
const tests = '\\.(test|types)\\.tsx?$';

/** Inside core each room knows only the rooms named here, and itself. */
const coreRooms = {
  domain: [],
  mutations: ['domain'],
  protocol: ['domain', 'mutations'],
  search: ['domain'],
  sync: ['domain', 'mutations', 'protocol'],
  stores: ['domain', 'mutations', 'protocol', 'sync'],
  browser: ['domain', 'protocol', 'sync'],
};

const surfaces = ['server', 'browser-extension', 'vscode-extension'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(coreRooms).map(([name, known]) => ({
      name: `core-${name}-direction`,
      comment: `core/src/${name} knows only ${['itself', ...known].join(', ')}.`,
      severity: 'error',
      from: { path: room(name), pathNot: tests },
      to: { path: '^core/', pathNot: [name, ...known].map(room) },
    })),
    {
      name: 'core-imports-only-what-it-may',
      comment:
        'zod, nanostores and fractional-indexing run in browsers, workers, VS Code and Node.js; only ui knows React.',
      severity: 'error',
      from: { path: '^core/src/', pathNot: [room('ui'), tests] },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: 'node_modules/(zod|nanostores|fractional-indexing)/',
      },
    },
    {
      name: 'core-ui-is-no-server',
      comment: 'Components run in the browser.',
      severity: 'error',
      from: { path: room('ui'), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-knows-no-surface',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: surfaces.map((name) => `^${name}/`), pathNot: 'pi-ai' },
    },
    ...surfaces.map((name) => ({
      name: `${name}-knows-no-other-surface`,
      severity: 'error',
      from: { path: `^${name}/` },
      to: { path: surfaces.filter((other) => other !== name).map((other) => `^${other}/`) },
    })),
    {
      name: 'routes-are-leaves',
      comment: 'A route is parse, capability, response; what others need belongs in a room.',
      severity: 'error',
      from: { path: '^server/app/', pathNot: ['^server/app/routes', tests] },
      to: { path: '^server/app/routes/' },
    },
    {
      name: 'egress-is-the-only-door',
      comment: 'An address that a person gave is reached through server/app/net/egress alone.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/app/net/egress/', tests] },
      to: { path: ['node_modules/undici/', '^(node:)?(https|http2)$'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      // VS Code hands this module to its extensions.
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/generated/', '/build/', '/dist/', '/\\.output/', '/\\.wxt/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
    builtInModules: { add: ['node:sqlite', 'sqlite'] },
  },
};
