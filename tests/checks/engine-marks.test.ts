import { describe, expect, test } from 'vitest';
import { engineMarks } from '../../src/checks/engine-marks.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

const marks = (reports: ReturnType<typeof inspect>) => reports.flatMap(({ evidence }) => evidence.marks);

describe('engine-marks', () => {
  test('marks of Apertium, with an edit that takes them away', () => {
    const source = 'Choe Son Hui on Platform X';
    const reports = inspectPair(engineMarks, {
      source,
      target: '*Choe Hijo *Hui encima #Programa X, @until call#',
      from: 'en',
      to: 'es',
    });
    expect(marks(reports)).toEqual(['*Choe', '*Hui', '#Programa', '@until', 'call#']);
    expect(reports).toHaveLength(1);
    expect(reports[0]?.edits?.[0]).toEqual({ segment: 0, start: 0, end: 5, replacement: 'Choe' });
  });

  test('without a source only stars count', () => {
    expect(marks(inspect(engineMarks, checkedText(['dijo *Choe a @krone #Putin'], { language: 'es' })))).toEqual([
      '*Choe',
    ]);
  });

  test.each([
    'an *important* word',
    '* Angaben ohne Gewähr',
    '*Preise inklusive Steuer',
    'f*** and a*b',
    'Leser*innen',
    'C# and @me@x.at',
  ])('“%s” is silent', (line) => {
    expect(inspect(engineMarks, checkedText([line]))).toEqual([]);
  });

  test('hashtags and handles of the source are kept, not left over', () => {
    expect(inspectPair(engineMarks, { source: '#Krone @krone *siehe', target: '#Krone @krone *see' })).toEqual([]);
  });
});
