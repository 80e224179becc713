import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { scoreTestSet } from '../../src/workbench/score-report.ts';

/** An article of twelve segments with a reference: one system has all of it right, the other no end of a sentence. */
export async function scoredArticle(title: string): Promise<Evaluation> {
  const lines = Array.from({ length: 12 }, (_, at) => `${title} says ${at} times that rain falls`);
  const { evaluation } = await scoreTestSet(
    {
      title,
      sourceLanguage: 'de',
      targetLanguage: 'en',
      systems: [
        { name: 'good', texts: lines },
        { name: 'bad', texts: lines.map((line) => line.replace('rain falls', 'it snows')) },
      ],
      references: [{ name: 'ref', texts: lines }],
      labels: [],
      metrics: [{ id: 'chrf', metric: 'chrf', options: {} }],
    },
    '2026-01-01T00:00:00.000Z',
  );
  return evaluation;
}
