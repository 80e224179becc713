import { capitalised } from '../wording.ts';
import { segmentBucketTitle } from './bucket-titles.ts';
import { type DrillScene, measureName } from './drill-scene.ts';

/** Selects of the form; the browser's script reads them, and without it they are hidden. */
export interface DrillControls {
  readonly selects: readonly {
    readonly name: string;
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly title: string; readonly selected: boolean }[];
  }[];
}

export function controlsOf({ subject, drilldown, speech, measure }: DrillScene): DrillControls {
  const { t } = speech;
  const { filter, unit, pair } = drilldown.choice;
  const filters = drilldown.available.map(({ dimension, buckets }) => ({
    name: dimension,
    label: capitalised(t.drill.dimensions[dimension]),
    options: [
      { value: '', title: t.drill.all, selected: filter[dimension] === undefined },
      ...buckets.map((id) => ({
        value: `=${id}`,
        title: segmentBucketTitle(dimension, id, speech),
        selected: filter[dimension] === id,
      })),
    ],
  }));
  const systems = (name: 'first' | 'second', chosen: number) => ({
    name,
    label: t.drill[name],
    options: subject.texts.systems.map((system, at) => ({
      value: String(at),
      title: system.name,
      selected: at === chosen,
    })),
  });
  const selects = [
    ...(subject.texts.systems.length > 1 ? [systems('first', pair[0]), systems('second', pair[1])] : []),
    {
      name: 'measure',
      label: t.drill.measure,
      options: drilldown.measures.map((one, at) => ({
        value: one.id,
        title: measureName(one, speech),
        selected: at === measure,
      })),
    },
    {
      name: 'unit',
      label: t.drill.unit,
      options: (['words', 'characters'] as const).map((id) => ({
        value: id,
        title: t.drill.units[id],
        selected: unit === id,
      })),
    },
  ];
  return { selects: [...filters, ...selects] };
}
