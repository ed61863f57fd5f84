import type { Metric, Subject } from './alarms-model.ts';
import type { Places } from './alarms-places.ts';
import type { Place } from './here.ts';
import { nameOf } from './names.ts';

/** An alarm needs no percentiles, a line may be one. */
type Stat = Metric['stat'] | 'p95';

/** A line of a panel; what has another unit than the others is measured on the right. */
interface Line extends Omit<Metric, 'stat'> {
  readonly stat: Stat;
  readonly label: string;
  readonly right?: boolean;
}

/** A panel of some lines, or of one line for each log type. */
type Panel = { readonly title: string } & (
  | { readonly lines: readonly Line[] }
  | { readonly bySource: string; readonly stat: Stat }
);

function line(of: Subject, name: string, stat: Stat, label: string, right = false): Line {
  return { of, name, stat, label, right };
}

function queuePanel(title: string, of: 'live' | 'backfill'): Panel {
  return {
    title,
    lines: [
      line(of, 'ApproximateNumberOfMessagesVisible', 'Maximum', 'waiting'),
      line(of, 'ApproximateNumberOfMessagesNotVisible', 'Maximum', 'being loaded, or hidden after a failure'),
      line(of, 'ApproximateAgeOfOldestMessage', 'Maximum', 'age of the oldest, in seconds', true),
    ],
  };
}

const panels: readonly Panel[] = [
  { title: 'Objects, by log type', bySource: 'Objects', stat: 'Sum' },
  { title: 'Records, by log type', bySource: 'Records', stat: 'Sum' },
  { title: 'Bytes of objects, by log type', bySource: 'BytesStored', stat: 'Sum' },
  { title: 'Delay of 95 of 100 objects from S3 to index, by log type', bySource: 'Lag', stat: 'p95' },
  { title: 'Failed objects, by log type', bySource: 'FailedObjects', stat: 'Sum' },
  { title: 'Dead letters, by log type', bySource: 'DeadLetters', stat: 'Sum' },
  { title: 'Silent streams, by log type', bySource: 'SilentStreams', stat: 'Maximum' },
  queuePanel('Queue of fresh objects', 'live'),
  queuePanel('Queue of what may wait', 'backfill'),
  {
    title: 'Dead-letter queues',
    lines: [
      line('liveDead', 'ApproximateNumberOfMessagesVisible', 'Maximum', 'of fresh objects'),
      line('backfillDead', 'ApproximateNumberOfMessagesVisible', 'Maximum', 'of what may wait'),
    ],
  },
  {
    title: 'Loaders',
    lines: [
      line('loader', 'ConcurrentExecutions', 'Maximum', 'at a time'),
      line('loader', 'Errors', 'Sum', 'errors'),
      line('loader', 'Throttles', 'Sum', 'throttled'),
    ],
  },
  {
    title: 'Time of a loader, in milliseconds',
    lines: [
      line('loader', 'Duration', 'Average', 'average'),
      line('loader', 'Duration', 'p95', '95 of 100'),
      line('loader', 'Duration', 'Maximum', 'longest'),
    ],
  },
  {
    title: 'Admin API',
    lines: [
      line('api', 'UrlRequestCount', 'Sum', 'requests'),
      line('api', 'Url4xxCount', 'Sum', 'refused (4xx, 429 among them)'),
      line('api', 'Url5xxCount', 'Sum', 'faults (5xx)'),
    ],
  },
  {
    title: 'Configuration and knowledge',
    lines: [
      line('own', 'ConfigurationFaults', 'Sum', 'faults of the configuration'),
      line('own', 'KnowledgeFaults', 'Sum', 'faults of knowledge'),
      line('refresh', 'Errors', 'Sum', 'errors of the refresh function'),
    ],
  },
  {
    title: 'Domain: status and nodes',
    lines: [
      line('domain', 'ClusterStatus.red', 'Maximum', 'red'),
      line('domain', 'ClusterStatus.yellow', 'Maximum', 'yellow'),
      line('domain', 'ClusterIndexWritesBlocked', 'Maximum', 'writes blocked'),
      line('domain', 'Nodes', 'Minimum', 'nodes', true),
    ],
  },
  {
    title: 'Domain: processor and memory, in %',
    lines: [
      line('domain', 'CPUUtilization', 'Maximum', 'processor of the busiest node'),
      line('domain', 'JVMMemoryPressure', 'Maximum', 'heap of the fullest node'),
    ],
  },
  {
    title: 'Domain: storage of the fullest node, in MiB',
    lines: [line('domain', 'FreeStorageSpace', 'Minimum', 'free')],
  },
  {
    title: 'Domain: requests',
    lines: [
      line('domain', 'OpenSearchRequests', 'Sum', 'requests'),
      line('domain', '4xx', 'Sum', 'refused (4xx)'),
      line('domain', '5xx', 'Sum', 'faults (5xx)'),
      line('domain', 'ThreadpoolWriteRejected', 'Sum', 'writes refused, since its start', true),
    ],
  },
];

/** Of the 24 columns of a dashboard, and in its units of height. */
const width = 8;
const height = 6;
const alarmsHeight = 5;

function metricsOf(panel: Panel, all: Places) {
  if ('bySource' in panel) {
    const { bySource, stat } = panel;
    return [
      [
        {
          expression: `SEARCH('{"${all.own.namespace}",Source} MetricName="${bySource}"', '${stat}', 300)`,
          label: `\${PROP('Dim.Source')}`,
        },
      ],
    ];
  }
  return panel.lines.map(({ of, name, stat, label, right }) => [
    all[of].namespace,
    name,
    ...Object.entries(all[of].dimensions).flat(),
    { stat, label, yAxis: right ? 'right' : 'left' },
  ]);
}

/** One page on which everything that the alarms watch is seen over time. @param alarms ARNs */
export function dashboard(place: Place, all: Places, alarms: readonly $util.Output<string>[]): void {
  const state = { type: 'alarm', x: 0, y: 0, width: 24, height: alarmsHeight, properties: { title: 'Alarms', alarms } };
  const widgets = panels.map((panel, i) => ({
    ...{ type: 'metric', x: (i % 3) * width, y: alarmsHeight + Math.floor(i / 3) * height, width, height },
    properties: {
      title: panel.title,
      region: place.region,
      view: 'timeSeries',
      period: 300,
      yAxis: { left: { min: 0 } },
      metrics: metricsOf(panel, all),
    },
  }));
  new aws.cloudwatch.Dashboard('Dashboard', {
    dashboardName: nameOf('overview'),
    dashboardBody: $jsonStringify({ widgets: [state, ...widgets] }),
  });
}
