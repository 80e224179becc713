import { leading } from '../../../drilldown/summary.ts';
import { accuracyOf } from '../../../drilldown/word-accuracy.ts';
import {
  lengthRange,
  segmentBucketTitle,
  spreadRange,
  spreadTitle,
  wordBucketTitle,
  wordRange,
} from './bucket-titles.ts';
import { type DrillScene, measureName, placesOf } from './drill-scene.ts';
import { type DrillTable, tableOf } from './drill-table.ts';

/** Tables of classes of segments, of words, and of the systems' own figures. */
export const drillTables = (scene: DrillScene): readonly DrillTable[] => [
  ...segmentTables(scene),
  ...wordTables(scene),
  ...spreadTables(scene),
];

function segmentTables(scene: DrillScene): readonly DrillTable[] {
  const { subject, drilldown, speech } = scene;
  const measure = drilldown.measures[scene.measure]!;
  return drilldown.buckets.map(({ dimension, rows }) => {
    const heading = speech.t.drill.dimensions[dimension];
    const title = speech.say(speech.t.drill.bucketTitle, { measure: measureName(measure, speech), dimension: heading });
    return tableOf(scene, {
      id: dimension,
      title,
      heading,
      better: measure.better,
      digits: 1,
      withCount: true,
      rows: rows.map(({ id, segments, figures }) => ({
        title: segmentBucketTitle(dimension, id, speech),
        short: dimension === 'length' ? lengthRange(id) : segmentBucketTitle(dimension, id, speech),
        count: segments.length,
        figures: figures[scene.measure]!,
        places: placesOf(subject, segments),
      })),
    });
  });
}

function wordTables(scene: DrillScene): readonly DrillTable[] {
  const { subject, drilldown, speech } = scene;
  const chosen = drilldown.measures[scene.measure]!;
  const figure = chosen.kind === 'words' ? (chosen.name as 'f' | 'precision' | 'recall') : 'f';
  return drilldown.words.map(({ dimension, buckets }) => {
    const heading = speech.t.drill.dimensions[dimension];
    return tableOf(scene, {
      id: dimension,
      title: speech.say(speech.t.drill.bucketTitle, { measure: speech.t.drill.measures[figure], dimension: heading }),
      heading,
      better: 'higher',
      digits: 1,
      withCount: false,
      most: 100,
      rows: buckets.map(({ id, systems, segments }) => ({
        title: wordBucketTitle(dimension, id, speech),
        short: dimension === 'case' ? wordBucketTitle(dimension, id, speech) : wordRange(dimension, id),
        count: 0,
        figures: systems.map((counts) => {
          const value = accuracyOf(counts)[figure];
          return { value: value === null ? null : 100 * value, halfWidth: null };
        }),
        places: placesOf(subject, segments),
      })),
    });
  });
}

function spreadTables(scene: DrillScene): readonly DrillTable[] {
  const { subject, drilldown, speech } = scene;
  const metric = leading(drilldown.metrics).name;
  return drilldown.spread.map((spread) => {
    const heading = speech.t.drill.dimensions[spread.dimension];
    return tableOf(scene, {
      id: spread.dimension,
      title: speech.say(speech.t.drill.spreadTitle, { dimension: heading }),
      heading,
      better: null,
      digits: 0,
      withCount: false,
      rows: spread.rows.map(({ id, systems }) => ({
        title: spreadTitle(spread, id, metric, speech),
        short: spreadRange(spread, id),
        count: 0,
        figures: systems.map(({ length }) => ({ value: length, halfWidth: null })),
        places: placesOf(
          subject,
          [...new Set(systems.flat())].sort((a, b) => a - b),
        ),
        own: systems.map((segments) => placesOf(subject, segments)),
      })),
    });
  });
}
