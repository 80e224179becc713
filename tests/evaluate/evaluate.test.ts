import { beforeAll, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { type Comparison, type Evaluation, evaluationSchema } from '../../src/evaluate/evaluation.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { SAMPLE } from '../helpers/run-cli.ts';

/** The main job on the sample: what issue and README promise about it. */
describe('the sample article', () => {
  let evaluation: Evaluation;
  const comparison = (target: string): Comparison =>
    evaluation.comparisons.find((candidate) => candidate.target === target)!;
  const findings = (target: string, check: string, system?: string) =>
    comparison(target).findings.filter(
      (finding) => finding.check === check && (system === undefined || finding.system === system),
    );

  beforeAll(async () => {
    const workbench = await createWorkbench({ settings: loadSettings({ store: ':memory:' }, {}, SAMPLE), cwd: SAMPLE });
    try {
      const documents = await workbench.documents.open(['.']);
      ({ evaluation } = await workbench.compare(
        { documents, targets: ['en', 'es', 'de', 'gl'] },
        { signal: new AbortController().signal },
      ));
    } finally {
      await workbench.close();
    }
  }, 60_000);

  it('is an Evaluation by its own schema, and survives JSON', () => {
    expect(evaluationSchema.parse(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
  });

  it('finds one man under three names in the published English, and no other name', () => {
    const [cluster, ...others] = findings('en', 'name-variants', 'source');
    expect(others).toEqual([]);
    expect([...(cluster!.evidence.forms as string[])].sort()).toEqual(['Selenskyj', 'Selensky', 'Zelensky'].sort());
    expect(cluster!.spans.map(({ segment, text }) => [segment, text])).toEqual([
      [6, 'Zelensky'],
      [8, 'Selenskyj'],
      [10, 'Selensky'],
    ]);
  });

  it('finds the six German segments in the wrong language, and no others', () => {
    const found = findings('en', 'wrong-language', 'source');
    expect(
      [...new Set(found.flatMap(({ spans }) => spans.map(({ segment }) => segment)))].sort((a, b) => a - b),
    ).toEqual([13, 14, 15, 16, 17, 18]);
    expect(found.every(({ evidence }) => evidence.language === 'de')).toBe(true);
  });

  it("flags Apertium and the plain model for the president's name in Spanish, not the one with the house glossary", () => {
    const flagged = (system: string) =>
      findings('es', 'name-variants', system).length +
      findings('es', 'terms', system).filter(({ message }) => /Zelenski/.test(message)).length;
    expect(findings('es', 'name-variants', 'apertium')).toHaveLength(1);
    expect(findings('es', 'name-variants', 'llm-plain')).toHaveLength(1);
    expect(flagged('llm-house')).toBe(0);
  });

  it('finds the name that was translated as a common noun', () => {
    const found = findings('es', 'name-renderings', 'apertium').filter(({ kind }) => kind === 'translated');
    expect(found.map(({ evidence }) => [evidence.sourceName, evidence.targetName])).toEqual([
      ['Choe Son Hui', 'Choe Hijo Hui'],
    ]);
  });

  it('takes 10,000 and 10.000 for the same number, and 6 and 7 for different ones', () => {
    expect(findings('es', 'numbers', 'llm-plain')).toEqual([]);
    expect(findings('es', 'numbers', 'llm-house')).toEqual([]);
    expect(findings('es', 'numbers', 'apertium').map(({ kind }) => kind)).toEqual(['not-localised', 'not-localised']);
    // The memory's fuzzy match for "ab 6 Uhr" is a sentence about 7 o'clock.
    expect(findings('es', 'numbers', 'memory').map(({ kind }) => kind)).toEqual(['changed']);
  });

  it('does not take Galician, which the language identifier lacks, for Spanish', () => {
    expect(findings('gl', 'wrong-language').filter(({ system }) => system !== 'source')).toEqual([]);
  });

  it('keeps the article and sends the boilerplate when the target is English', () => {
    const cells = comparison('en').cells['llm-plain']!;
    expect(cells.slice(0, 13).every(({ state }) => state === 'kept')).toBe(true);
    expect(cells.slice(13).map(({ state }) => state)).toEqual(Array(6).fill('translated'));
  });

  it('says which engine printed a recorded translation, and when', () => {
    const cell = comparison('es').cells.apertium![0]!;
    expect(cell).toMatchObject({
      state: 'translated',
      engine: expect.stringContaining('apertium'),
      recordedAt: expect.stringMatching(/^2026-11-23/),
    });
  });

  it('shows a pair an engine does not offer as not available, not as a failure', () => {
    const cells = comparison('es').cells.apertium!.slice(13);
    expect(cells.every((cell) => cell.state === 'absent' && cell.reason === 'unsupported')).toBe(true);
    expect(findings('es', 'missing')).toEqual([]);
  });

  it('gives every finding a place whose text is what stands there', () => {
    for (const { cells, segments, findings: all } of evaluation.comparisons) {
      for (const finding of all) {
        for (const span of finding.spans) {
          const column = span.column ?? finding.system!;
          const cell =
            span.side === 'source' || column === 'source' ? segments[span.segment] : cells[column]![span.segment];
          expect(cell !== undefined && 'text' in cell ? cell.text.slice(span.start, span.end) : undefined).toBe(
            span.text,
          );
        }
      }
    }
  });
});
