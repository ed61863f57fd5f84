import { expect, it } from 'vitest';
import { counted, createLog } from './log.ts';

it('writes lines of JSON, and has those count that are to be counted', () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line), 'Sekisho/trial');

  log.info('started', { port: 1 });
  log.error('broken', { file: 'x', ...counted('Faults', 1_795_000_000_000) });

  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 'INFO', message: 'started', port: 1 },
    {
      level: 'ERROR',
      message: 'broken',
      file: 'x',
      Faults: 1,
      _aws: {
        Timestamp: 1_795_000_000_000,
        CloudWatchMetrics: [
          { Namespace: 'Sekisho/trial', Dimensions: [[]], Metrics: [{ Name: 'Faults', Unit: 'Count' }] },
        ],
      },
    },
  ]);
});
