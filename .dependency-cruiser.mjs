/**
 * The architecture of docs/architecture.md as rules: arrows point one way. `npm run lint` runs them.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const PURE = '^src/(checks|metrics|drilldown|compare|evaluate|reports|publish|terms|review)/';

/** A plug-in may import its own folder and `shared`; `also` names the data types it works on. */
const pluginRule = (kind, also, why) => ({
  name: `${kind}-plug-ins-stand-alone`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${kind}/` },
  to: { path: '^src/', pathNot: `^src/(${[kind, 'shared', ...also].join('|')})/` },
});

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle means two files are really one, or that one of them knows too much.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'doors-go-through-the-workbench',
      comment:
        'The command line and the server are two doors to one house: what both need belongs into a use case of the workbench.',
      severity: 'error',
      from: { path: '^src/(cli|server)/' },
      to: { path: '^src/(jobs|stores|backends|scorers|evaluate|corpus|formats)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-knows-the-doors',
      comment: 'Work must not depend on who asked for it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|server)/' },
      to: { path: '^src/(cli|server)/' },
    },
    {
      name: 'only-doors-know-the-workbench',
      comment: 'The workbench is where parts meet; a part that imports it makes a circle.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|server|workbench|index\\.ts)' },
      to: { path: '^src/workbench' },
    },
    {
      name: 'pure-parts-touch-nothing-outside',
      comment:
        'Checks, metrics, comparison, evaluation and reports give the same result for the same input: no disk, network, clock or environment.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '^(node:)?(fs|fs/promises|http|https|net|child_process|process|timers|dns|tls|dgram)$',
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'shared-knows-nobody',
      comment: 'What everybody uses may use nobody.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/', pathNot: '^src/shared/' },
    },
    {
      name: 'web-is-bundled-alone',
      comment:
        'Browser code may take the comparison, the scores, the marking of errors and their views along to work them out again, nothing that needs Node.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(web|compare|shared|drilldown|reports/view/(scores|charts)|evaluate/evaluation|review/(judging|ratings/contract))',
      },
    },
    pluginRule(
      'backends',
      ['formats', 'corpus'],
      'A back end translates texts; it knows no runs, stores or checks. Formats: the memory back end reads TMX; corpus: long texts are cut at sentences.',
    ),
    pluginRule(
      'checks',
      ['terms', 'corpus', 'metrics'],
      'A check can only report: it knows texts and terms, not where they come from.',
    ),
    pluginRule(
      'scorers',
      ['backends', 'review'],
      'A scorer gives marks; programs and models are reached as back ends reach them, errors are weighed as those of people.',
    ),
    pluginRule('metrics', [], 'A metric turns text into numbers.'),
    pluginRule('formats', ['corpus', 'terms'], 'A format turns bytes into documents or terms.'),
    pluginRule(
      'reports',
      ['evaluate', 'review', 'drilldown', 'metrics', 'compare', 'checks', 'formats'],
      'A report is a function from an Evaluation to text; TMX is written in one place.',
    ),
    pluginRule(
      'publish',
      ['corpus', 'evaluate', 'formats', 'reports'],
      'A published text is a function from the chosen text to a file; TMX, XLIFF and views are written in one place.',
    ),
    pluginRule(
      'stores',
      ['accounts', 'backends', 'corpus', 'evaluate', 'review', 'terms'],
      'A store keeps data types of other parts; it runs none of their code.',
    ),
    {
      name: 'no-test-imports-a-test',
      comment: 'Tests share helpers, not each other.',
      severity: 'error',
      from: { path: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$' },
    },
    {
      name: 'product-does-not-import-tests',
      comment: 'Tests and benchmarks are not shipped.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'They are not installed where the npm package is used.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
