import {
  alarm,
  average,
  bars,
  by,
  count,
  defineDashboard,
  donut,
  events,
  filters,
  max,
  number,
  p95,
  sum,
  table,
  timeline,
} from '../build.ts';

export default defineDashboard({
  id: 'sekisho',
  title: 'Sekisho itself',
  description: 'The ledger: what was read, what could not be, how long it took, and objects that no rule claims.',
  index: 'sekisho-ledger',
  rows: [
    [
      alarm('Failed objects', 'Objects that could not be read.', 'status:failed'),
      alarm('Objects read in part', 'Objects that end in a fault; what could be read is there.', 'status:partial'),
      alarm(
        'Dead letters',
        'Objects with records that could not become the document they should be.',
        'deadLettered:>0',
      ),
      number('Unclaimed', 'Objects that no rule claims.', count('Objects'), { query: 'status:unclaimed' }),
      number('Records', 'Records that were read.', sum('read', 'Records')),
      number('Duplicates', 'Records that were there already.', sum('duplicate', 'Records')),
    ],
    [
      filters(
        ['source', 'Log'],
        ['status', 'Status'],
        ['account', 'Account'],
        ['region', 'Region'],
        ['bucket', 'Bucket'],
      ),
    ],
    [
      timeline(
        'Records by log',
        'Records over time, by the time of loading. A gap is a log that has fallen silent.',
        by('source', 'Log', 12),
        { metric: sum('read', 'Records'), width: 32 },
      ),
      donut('Status', 'What became of objects.', by('status', 'Status', 6)),
    ],
    [
      table(
        'Volume by log',
        'Records, bytes of text that they are in, and bytes of what is made of them.',
        [by('source', 'Log', 30)],
        {
          metrics: [sum('read', 'Records'), sum('bytes_read', 'Bytes of text'), sum('bytes_sent', 'Bytes sent')],
        },
      ),
      table(
        'Dead letters by log',
        'Records that could not become documents, and of which accounts.',
        [by('source', 'Log', 15), by('account', 'Account', 5)],
        {
          metrics: [sum('deadLettered', 'Records')],
          query: 'deadLettered:>0',
        },
      ),
    ],
    [
      bars(
        'Attempts',
        'Objects by how often they were tried: more than one is trouble in between.',
        by('attempt_count', 'Attempts', 10),
      ),
      timeline('Size of objects', 'Average bytes of an object as it is stored.', undefined, {
        metric: average('size', 'Bytes'),
      }),
      bars('Largest objects', 'Logs by their largest object.', by('source', 'Log', 15), {
        metric: max('size', 'Bytes'),
      }),
    ],
    [
      bars(
        'Reasons',
        'What was wrong with records or objects, by the objects that have it.',
        by('issue_codes', 'Issue', 15),
        {
          metric: count('Objects'),
        },
      ),
      bars(
        'Unknown columns',
        'Records with columns that nobody knows: a format has changed.',
        by('source', 'Log', 15),
        {
          metric: sum('issues.extra_columns', 'Records'),
          query: 'issues.extra_columns:>0',
        },
      ),
      bars('Lag', 'Time from the writing of an object to its first attempt, of 19 in 20.', by('source', 'Log', 15), {
        metric: p95('lag_ms', 'Milliseconds'),
      }),
      bars('Time of loaders', 'What each log costs of Lambda, all attempts together.', by('source', 'Log', 15), {
        metric: sum('duration_ms', 'Milliseconds'),
      }),
    ],
    [
      events('Latest objects', 'The entries themselves.', [
        'status',
        'source',
        'key',
        'read',
        'indexed',
        'duplicate',
        'deadLettered',
      ]),
    ],
  ],
});
