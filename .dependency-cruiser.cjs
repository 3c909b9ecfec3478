'use strict';

const channelLibraries = '^node_modules/(@slack|botbuilder|botframework|botbuilder-core|restify|bullmq|ioredis|ws)(/|$)';
const pure = ['^core/.*(States|Rules|Flow|Card)\\.ts$', '^core/(understanding|dialogue)/', '^core/machine\\.ts$'];
const queries = 'core/.*(Store|Queries)\\.ts$';
const processEntries = '^(bots|workers)/main\\.ts$|^db/migrate\\.ts$';

/** The table "who may import whom" of the architecture. Types may cross the purity rules: they leave nothing behind at run time. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two modules that need each other at run time are one module, or miss a third one.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'pure-stays-pure',
      comment: 'States, rules, flows, cards and understanding know no database, no clock and no library that talks to anybody.',
      severity: 'error',
      from: { path: pure },
      to: { path: ['^db/', queries, '^node_modules/(?!(luxon|libphonenumber-js)(/|$))'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-uses-no-node-module',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-no-channel',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: ['^(bots|workers|console|deploy|tests)/', channelLibraries] },
    },
    {
      name: 'core-reaches-the-database-through-stores',
      severity: 'error',
      from: { path: '^core/', pathNot: queries },
      to: { path: ['^db/', '^node_modules/(sequelize|pg)(/|$)'], pathNot: '^db/transaction\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stores-call-nobody-above',
      severity: 'error',
      from: { path: queries },
      to: {
        path: ['^core/.*(Flow|Card)\\.ts$', '^core/dialogue/', '^core/conversations/runTurn\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'db-knows-only-states',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/(migrate\\.ts|seeds/)' },
      to: { path: '^(core|bots|workers|console|deploy)/', pathNot: '^core/.*States\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'channel-knows-only-core-and-itself',
      comment: 'bots/botframework is no channel: it holds what two channels of the same library draw and read alike (docs/adr/0016).',
      severity: 'error',
      from: { path: '^bots/([^/]+)/' },
      to: { path: ['^db/', '^workers/', '^console/', '^bots/[^/]+/'], pathNot: ['^bots/$1/', '^bots/botframework/'] },
    },
    {
      name: 'botframework-serves-its-two-channels',
      severity: 'error',
      from: { path: '^(bots|workers|deploy)/', pathNot: '^bots/(webchat|azure|botframework)/' },
      to: { path: '^bots/botframework/' },
    },
    {
      name: 'bots-root-knows-no-worker',
      severity: 'error',
      from: { path: '^bots/[^/]+\\.ts$', pathNot: processEntries },
      to: { path: ['^db/', '^workers/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workers-know-no-channel',
      severity: 'error',
      from: { path: '^workers/', pathNot: processEntries },
      to: { path: ['^bots/', '^console/', '^db/'], pathNot: '^db/transaction\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'console-knows-only-core',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: ['^bots/', '^workers/', '^db/'] },
    },
    {
      name: 'customers-never-see-notes',
      comment: 'Internal notes must not be reachable from what a customer is shown.',
      severity: 'error',
      from: { path: ['^bots/(webchat|azure|botframework|terminal)/', '^bots/slack/presenters/customer'] },
      to: { path: '^core/incidents/incidentNote', reachable: true },
    },
    {
      name: 'program-needs-no-development-package',
      severity: 'error',
      from: { path: '^(bots|core|db|workers|deploy)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    { name: 'program-knows-no-test', severity: 'error', from: { path: '^(bots|core|db|workers|deploy|docs)/' }, to: { path: '^tests/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(bots/webchat/page/assets|\\.data|\\.assets)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
};
