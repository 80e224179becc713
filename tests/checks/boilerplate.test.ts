import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boilerplate } from '../../src/checks/boilerplate.ts';
import type { CheckedSegment, CheckedText } from '../../src/checks/contract.ts';
import type { Boilerplate, RequiredText } from '../../src/corpus/boilerplate.ts';
import { checkText } from '../../src/evaluate/check-text.ts';
import { checkedText, tools } from './texts.ts';

const rule = (id: string, texts: RequiredText['texts'], more: Partial<RequiredText> = {}): RequiredText => ({
  id,
  texts,
  line: false,
  repeat: false,
  ...more,
});

const contract: Boilerplate = {
  site: 'news.example',
  file: 'site/boilerplate.yaml',
  required: [
    rule('byline', { en: ['By *', 'From our reporters'], de: ['Von *'] }, { line: true }),
    rule('disclaimer', {
      en: ['This article has been automatically translated'],
      de: ['Dieser Artikel wurde automatisch übersetzt'],
    }),
    rule('original', { '*': ['original article'] }, { link: 'https://news.example/' }),
    rule('credits', { '*': ['Photo: *'] }, { line: true, repeat: true }),
  ],
  untranslated: [{ id: 'publisher', texts: ['News Media'] }],
  forbidden: [rule('draft', { en: ['DRAFT', 'not for publication'] })],
};
const withContract = { ...tools(), boilerplate: new Map([['test', contract]]) };

const PAGE = [
  'By Ann Author',
  'The two of them met by the way side on Monday.',
  'Photo: Ann Author',
  'Photo: Bob',
  'This article has been automatically translated,',
  'read the original article here: https://news.example/1.',
];

const found = (text: CheckedText, using = withContract) =>
  [...boilerplate.inspect(text, using)].map(({ kind, spans }) => [kind, spans.map(({ segment }) => segment)]);
const without = (index: number) => PAGE.filter((_, at) => at !== index);
const doubled = (index: number) => PAGE.toSpliced(index, 0, PAGE[index]!);
const changed = (index: number, text: string) => PAGE.with(index, text);

describe('a page', () => {
  it('that keeps its contract is silent, in whatever breaks and quotation marks', () => {
    expect(found(checkedText(PAGE))).toEqual([]);
    expect(found(checkedText(changed(4, 'This article has been\nautomatically  translated,')))).toEqual([]);
    const broken = PAGE.toSpliced(4, 1, 'This article has', 'been automatically translated');
    expect(found(checkedText(broken))).toEqual([]);
  });

  it.each([
    ['the byline is gone', without(0), 'missing/byline', [4]],
    ['the byline has no name', changed(0, 'By'), 'missing/byline', [5]],
    ['the byline stands twice', doubled(0), 'doubled/byline', [0, 1]],
    ['the disclaimer is gone', changed(4, 'Read more'), 'missing/disclaimer', [5]],
    ['the disclaimer stands twice', doubled(4), 'doubled/disclaimer', [4, 5]],
    ['the disclaimer was changed', changed(4, 'This article was automatically translated,'), 'missing/disclaimer', [5]],
    [
      'the disclaimer stands in German',
      changed(4, 'Dieser Artikel wurde automatisch übersetzt,'),
      'missing/disclaimer',
      [4],
    ],
    ['the link has no address', changed(5, 'read the original article here.'), 'no-address/original', [5]],
    [
      'the link leads elsewhere',
      changed(5, 'read the original article [here](https://other.example/).'),
      'other-address/original',
      [5],
    ],
    ['the credits are gone', [...PAGE.slice(0, 2), ...PAGE.slice(4)], 'missing/credits', [3]],
    ['what must not appear does', changed(1, 'DRAFT: they met.'), 'forbidden/draft', [1]],
    ['a second text that must not appear does', changed(1, 'They met (not for publication).'), 'forbidden/draft', [1]],
  ])('%s', (_what, lines, kind, segments) => {
    expect(found(checkedText(lines))).toEqual([[kind, segments]]);
  });

  it('may have its address behind the words', () => {
    const text = checkedText(changed(5, 'read the original article here.'));
    const linked = (links: readonly string[]): CheckedText => ({
      ...text,
      segments: text.segments.map((segment): CheckedSegment => (segment.index === 5 ? { ...segment, links } : segment)),
    });
    expect(found(linked(['https://news.example/1']))).toEqual([]);
    expect(found(linked(['https://other.example/1']))).toEqual([['other-address/original', [5]]]);
  });

  it('is told file, rule and what to do', () => {
    const [report] = boilerplate.inspect(checkedText(without(4)), withContract);
    expect(report).toMatchObject({
      message:
        '“This article has been automatically translated” must stand and is missing. Put it back. (site/boilerplate.yaml, rule “disclaimer”)',
      suggestion: 'This article has been automatically translated',
      evidence: { rule: 'disclaimer', file: 'site/boilerplate.yaml', site: 'news.example' },
    });
  });

  it('that lacks everything has one finding for each rule', () => {
    const { findings } = checkText(checkedText(['They met.']), { checks: [boilerplate], tools: withContract });
    expect(findings.map(({ kind }) => kind)).toEqual([
      'missing/byline',
      'missing/disclaimer',
      'missing/original',
      'missing/credits',
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  it('is looked at only where the rule says, and only in languages it names', () => {
    const roles = (role: CheckedSegment['role']) => ({
      ...tools(),
      boilerplate: new Map([
        ['test', { ...contract, required: [rule('disclaimer', contract.required[1]!.texts, { roles: [role] })] }],
      ]),
    });
    expect(found(checkedText(PAGE), roles('body'))).toEqual([]);
    expect(found(checkedText(PAGE), roles('disclaimer'))).toEqual([['missing/disclaimer', [5]]]);
    expect(found(checkedText(PAGE, { language: 'en-GB' }), roles('disclaimer'))).toHaveLength(1);
    expect(found(checkedText(PAGE, { language: 'es' }), roles('disclaimer'))).toEqual([]);
  });
});

describe('a translation', () => {
  const pair = (source: string, target: string) =>
    found(checkedText([target], { sources: [source] }), {
      ...tools(),
      boilerplate: new Map([['test', { ...contract, required: [] }]]),
    });

  it('keeps what must not be translated, as often as it stands in the source', () => {
    expect(pair('News Media haftet nicht.', 'News Media is not liable.')).toEqual([]);
    expect(pair('News Media haftet nicht.', 'Nachrichtenmedien is not liable.')).toEqual([
      ['translated/publisher', [0]],
    ]);
    expect(pair('News Media, News Media!', 'News Media, news!')).toEqual([['translated/publisher', [0, 0]]]);
    expect(pair('Newspapers, no News Mediation', 'nothing')).toEqual([]);
  });

  it('is not told that a text is missing that may stand in what the engine does not offer', () => {
    const text = checkedText([...PAGE.slice(0, 4), ''], { sources: [...PAGE.slice(0, 4), 'Etwas'] });
    const absent = text.segments.map((segment) =>
      segment.index === 4 ? { ...segment, state: 'absent' as const } : segment,
    );
    expect(found({ ...text, segments: absent })).toEqual([]);
    expect(found(text).map(([kind]) => kind)).toEqual(['missing/disclaimer', 'missing/original']);
  });
});

it('without a contract says that it could not run', () => {
  const { findings, outcomes } = checkText(checkedText(PAGE), { checks: [boilerplate], tools: tools() });
  expect([findings, outcomes[0]?.state, outcomes[0]?.reason]).toEqual([
    [],
    'could-not-run',
    'No boilerplate contract is given (boilerplate.yaml).',
  ]);
});

it('finds any text it is given, once, wherever it stands', () => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => `x${text.replaceAll('*', '')}x`);
  fc.assert(
    fc.property(words, (text) => {
      const one = { ...contract, required: [rule('any', { en: [text] })], forbidden: [], untranslated: [] };
      const using = { ...tools(), boilerplate: new Map([['test', one]]) };
      expect(found(checkedText(['y', text, 'y']), using)).toEqual([]);
      expect(found(checkedText(['y', text, 'y', text]), using).map(([kind]) => kind)).toEqual(['doubled/any']);
      expect(found(checkedText(['y']), using).map(([kind]) => kind)).toEqual(['missing/any']);
    }),
  );
});

it('takes no time in the square of a line', () => {
  const wild = { ...contract, required: [rule('wild', { en: ['a * b'] })] };
  const using = { ...tools(), boilerplate: new Map([['test', wild]]) };
  const begun = performance.now();
  found(checkedText(['a '.repeat(20_000), `a${' '.repeat(20_000)}`.repeat(3)]), using);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
