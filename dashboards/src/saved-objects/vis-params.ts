import type { FiltersPanel, Metric } from '../panel.ts';

/** How the bars of what is counted are drawn. */
export function series({ label }: Metric): object {
  return { show: true, type: 'histogram', mode: 'stacked', data: { label, id: '1' }, valueAxis: 'ValueAxis-1' };
}

/** Bars that lie: values to the left, numbers below. */
export function barParams(metric: Metric): object {
  const axis = { show: true, style: {}, labels: { show: true, rotate: 0, truncate: 200 } };
  return {
    type: 'histogram',
    addLegend: false,
    seriesParams: [series(metric)],
    categoryAxes: [
      {
        ...axis,
        id: 'CategoryAxis-1',
        type: 'category',
        position: 'left',
        scale: { type: 'linear' },
        labels: { ...axis.labels, filter: false },
        title: {},
      },
    ],
    valueAxes: [
      {
        ...axis,
        id: 'ValueAxis-1',
        name: 'BottomAxis-1',
        type: 'value',
        position: 'bottom',
        scale: { type: 'linear', mode: 'normal' },
        labels: { ...axis.labels, filter: true },
        title: { text: metric.label },
      },
    ],
  };
}

/** Red from 1 on for what should not be there; else no colour says anything. */
export function numberParams(isAlarm: boolean): object {
  const ranges = isAlarm
    ? [
        { from: 0, to: 1 },
        { from: 1, to: 1_000_000_000 },
      ]
    : [{ from: 0, to: 1_000_000_000_000 }];
  return {
    addTooltip: true,
    addLegend: false,
    type: 'metric',
    metric: {
      percentageMode: false,
      useRanges: false,
      colorSchema: 'Green to Red',
      metricColorMode: isAlarm ? 'Labels' : 'None',
      colorsRange: ranges,
      labels: { show: false },
      invertColors: false,
      style: { bgFill: '#000', bgColor: false, labelColor: isAlarm, subText: '', fontSize: 36 },
    },
  };
}

/** A list of values for each field. */
export function controls({ fields }: FiltersPanel): object {
  return {
    controls: fields.map(({ field, label }, i) => ({
      id: `control-${i}`,
      indexPatternRefName: `control_${i}_index_pattern`,
      fieldName: field,
      parent: '',
      label,
      type: 'list',
      options: { type: 'terms', multiselect: true, dynamicOptions: true, size: 10, order: 'desc' },
    })),
    updateFiltersOnChange: true,
    useTimeFilter: true,
    pinFilters: false,
  };
}
