import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratingFormats, readRatings } from '../../../src/review/ratings/registry.ts';
import { errorCost, readWeights, WMT_WEIGHTS } from '../../../src/review/ratings/weights.ts';
import { WorkbenchError } from '../../../src/shared/errors.ts';

// Rows written for the project, in the columns of github.com/google/wmt-mqm-human-evaluation (2020–2022 and 2023 on).
const MQM = [
  'system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\tcomment',
  'A\tnews.1\t1\t1\trater1\tThe "house".\tDas <v>Haus</v>.\tAccuracy/Mistranslation\tMajor\t',
  'A\tnews.1\t1\t1\trater1\tThe "house".\tDas Haus<v>.</v>\tFluency/Punctuation\tMinor\tcomma',
  'A\tnews.1\t1\t1\trater2\tThe "house".\tDas Haus.\tNo-error\tNo-error\t',
  'A\tnews.1\t2\t2\trater1\tIt <v>never</v> rains.\tEs regnet.\tAccuracy/Omission\tMajor',
  'B\tnews.1\t1\t1\trater1\tThe "house".\tXyz\tNon-translation!\tMajor\t',
  'x\tcanary\t0\t0\tx\tx\tx\tNo-error\tNo-error\t',
].join('\n');

// In the columns of humeval/ of github.com/wmt-conference/wmt24-news-systems.
const ESA = [
  'rater1,A,0,TGT,eng,deu,90,news.1,False,"[{""start_i"":4,""end_i"":7,""severity"":""minor"",""error_type"":null}]",1.5,2.5',
  'rater1,A,1,TGT,eng,deu,0,news.1,False,"[{""start_i"":""missing"",""end_i"":""missing"",""severity"":""major""}]",1.5,2.5',
  'rater1,A,0,BAD,eng,deu,20,news.1#bad,False,[],1.5,2.5',
  'rater1,ende-tutorial1,1000001,TGT,eng,deu,0,ende-tutorial1,False,[],1.5,2.5',
].join('\r\n');
const DA = 'r1,A,0,TGT,eng,deu,71,news.1,False,1.5,2.5\nr1,A,0,TGT,eng,deu,60,news.1,True,1.5,2.5\n';

describe('ratings by people', () => {
  it('MQM: errors are weighed per rater and segment, spans lie in the text without marks', () => {
    const { scheme, ratings, leftOut } = readRatings(MQM, 'mqm.tsv');
    expect({ scheme, leftOut }).toEqual({ scheme: 'mqm', leftOut: 1 });
    expect(ratings.map(({ system, segment, rater, score }) => [system, segment, rater, score])).toEqual([
      ['A', 0, 'rater1', -5.1],
      ['A', 0, 'rater2', 0],
      ['A', 1, 'rater1', -5],
      ['B', 0, 'rater1', -25],
    ]);
    expect(ratings[0]!.errors?.[0]).toEqual({
      side: 'target',
      start: 4,
      end: 8,
      category: 'Accuracy/Mistranslation',
      severity: 'major',
    });
    expect(ratings[2]!.errors).toEqual([
      { side: 'source', start: 3, end: 8, category: 'Accuracy/Omission', severity: 'major' },
    ]);
  });

  it('MQM: the number of the whole set counts, by its name of each year; a severity without weight is an error', () => {
    const later =
      'system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity\nA\td\t1\t7\tr\ts\tt\tStyle\t';
    expect(readRatings(`${later}Minor`, 'm').ratings[0]).toMatchObject({ segment: 6, score: -1 });
    expect(() => readRatings(`${later}Dire`, 'm')).toThrow('m:2: No weight is known for the severity "Dire".');
  });

  it('ESA and DA: attention checks, tutorials and scores of documents are left out and counted', () => {
    const esa = readRatings(ESA, 'esa.csv');
    expect(esa).toMatchObject({ scheme: 'esa', leftOut: 2 });
    expect(esa.ratings).toEqual([
      {
        system: 'A',
        rater: 'rater1',
        segment: 0,
        score: 90,
        errors: [{ side: 'target', start: 4, end: 8, severity: 'minor' }],
      },
      { system: 'A', rater: 'rater1', segment: 1, score: 0, errors: [{ side: 'source', severity: 'major' }] },
    ]);
    expect(readRatings(DA, 'da.csv')).toEqual({
      scheme: 'da',
      leftOut: 1,
      ratings: [{ system: 'A', rater: 'r1', segment: 0, score: 71 }],
    });
  });

  it('scores of mt-metrics-eval: blocks per system, None is no score', () => {
    const { ratings } = readRatings('A\t-1.5\nA\tNone\nA\t0\nB 2e-1\n', 'x.seg.score');
    expect(ratings.map(({ system, segment, score }) => [system, segment, score])).toEqual([
      ['A', 0, -1.5],
      ['A', 2, 0],
      ['B', 0, 0.2],
    ]);
  });

  it("a house's own table, segments from 1; --first-segment says otherwise", () => {
    const text = 'System\tsegment\trater\tscore\ndeepl\t1\tMia\t80\ndeepl\t1\t\t70\n';
    expect(readRatings(text, 't').ratings).toEqual([
      { system: 'deepl', segment: 0, rater: 'Mia', score: 80 },
      { system: 'deepl', segment: 0, rater: 'people', score: 70 },
    ]);
    expect(readRatings(text, 't', { firstSegment: 0 }).ratings[0]!.segment).toBe(1);
  });

  it.each([
    ['hello', 'f:1: no known format of ratings.'],
    ['system\tsegment\tscore\na\tx\t1', 'f:2: "x" is no number of a segment'],
    ['system\tsegment\tscore\na\t0\t1', 'f:2: "0" is no number of a segment (the first one is 1).'],
    ['system\tsegment\tscore\na\t1\tgood', 'f:2: "good" is not a number.'],
    ['system\tsegment\tscore\na\t1\t1\t1', 'f:2: 4 cells, but 3 columns.'],
    ['system\tsegment\tscore\n', 'f: there are no ratings of a system in it.'],
    ['r,A,0,TGT,a,b,1,d,False,nonsense,1,2', 'f:1: The error spans are not JSON: nonsense'],
    ['r,A,0,TGT,a,b,1,d', 'f:1: 8 cells.'],
  ])('%j is refused with line and reason', (text, message) => {
    expect(() => readRatings(text, 'f')).toThrow(message);
  });

  it('no text makes a reader fail otherwise than with a sentence', () => {
    const piece = fc.constantFrom(
      'system',
      'segment',
      'score',
      'category\t',
      '\tseverity',
      '\t',
      '\n',
      ',',
      'TGT',
      '"',
      '1',
      'None',
      '[',
      '__proto__',
      '<v>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
        for (const format of ratingFormats) {
          try {
            format.read(parts.join(''), 'f', {});
          } catch (error) {
            expect(error).toBeInstanceOf(WorkbenchError);
          }
        }
      }),
    );
  });
});

describe('weights', () => {
  it('the most specific entry counts', () => {
    expect(errorCost(WMT_WEIGHTS, 'Minor', 'Fluency/Punctuation')).toBe(0.1);
    expect(errorCost(WMT_WEIGHTS, 'minor', 'Fluency/Grammar')).toBe(1);
    expect(errorCost(WMT_WEIGHTS, 'Major', 'Non-translation!')).toBe(25);
    expect(errorCost(WMT_WEIGHTS, 'dire', 'x')).toBeUndefined();
    expect(errorCost(readWeights('Major:10 minor/Style:0.5'), 'minor', 'style/awkward')).toBe(0.5);
    expect(() => readWeights('major=5')).toThrow('"major=5" is not of the form');
  });
});
