import { type DomainSize, domainAlarms } from './alarms-domain.ts';
import type { Alarm, Metric } from './alarms-model.ts';
import type { Settings } from './settings/index.ts';

const MINUTES = 60;
const HOURS = 3600;

/** Seconds of delay that are none. Log services deliver every 5 minutes, some every 10. */
const PATIENCE = 15 * MINUTES;

/** @param visibility how long the queue hides a message, in seconds */
function freshAlarms(visibility: number): readonly Alarm[] {
  const age: Metric = { of: 'live', name: 'ApproximateAgeOfOldestMessage', stat: 'Maximum' };
  const waiting: Metric = { of: 'live', name: 'ApproximateNumberOfMessagesVisible', stat: 'Minimum' };
  return [
    {
      name: 'fresh-logs-wait',
      means: `For ${PATIENCE / MINUTES} minutes, fresh objects have waited ${PATIENCE / MINUTES} minutes and longer to be loaded: more come than are loaded.`,
      act: 'Look at the loader and the domain on the dashboard. Where the domain is at ease, raise `loader.live`; where it is not, give it more nodes.',
      // One object that fails is hidden between its deliveries. It makes the oldest message old, but nothing waits.
      watch: { expression: 'IF(waiting > 0, age, 0)', metrics: { age, waiting } },
      ...{ when: '>', threshold: PATIENCE, period: 5 * MINUTES, bad: 3, of: 3, missing: 'fine' },
    },
    {
      name: 'fresh-logs-late',
      means: `A fresh object has not been loaded for ${(visibility + PATIENCE) / MINUTES} minutes: loading has failed, and a second delivery has not helped.`,
      act: '`sekisho objects --status failed` and the log of the loader name it and say why. It is tried five times in all.',
      watch: age,
      ...{ when: '>', threshold: visibility + PATIENCE, period: 5 * MINUTES, bad: 2, of: 2, missing: 'fine' },
    },
  ];
}

const depth = { name: 'ApproximateNumberOfMessagesVisible', stat: 'Maximum' } as const;

/** What happens in five minutes, once or often. */
const some = { when: '>', threshold: 0, period: 5 * MINUTES, missing: 'fine' } as const;

const deadLetterAlarms: readonly Alarm[] = [
  {
    name: 'live-dead-letter-queue',
    means: 'Messages of fresh objects have failed five times. They are kept for 14 days.',
    act: 'Mend what the ledger and the log of the loader say, then redrive the queue to its source: what is loaded already is not loaded twice.',
    watch: { of: 'liveDead', ...depth },
    ...{ ...some, bad: 1, of: 1 },
  },
  {
    name: 'backfill-dead-letter-queue',
    means: 'Messages of objects to be loaded again, or of jobs, have failed five times. They are kept for 14 days.',
    act: 'Mend what the job, the ledger and the log of the loader say, then redrive the queue to its source.',
    watch: { of: 'backfillDead', ...depth },
    ...{ ...some, bad: 1, of: 1 },
  },
];

/** What is told once an hour at most, however often it happens. */
const hourly = { when: '>', threshold: 0, period: HOURS, bad: 1, of: 1, missing: 'fine' } as const;

const logAlarms: readonly Alarm[] = [
  {
    name: 'failed-objects',
    means: 'Within an hour, an object could not be loaded, or not to its end.',
    act: '`sekisho objects --status failed` and `--status partial` name it and say why. A fault of the domain or of the network mends itself by the next delivery; an object that is cut short has to be delivered anew.',
    watch: { overSources: 'FailedObjects' },
    ...hourly,
  },
  {
    name: 'dead-letters',
    means:
      'Within an hour, records could not become the documents that they should be. They are kept, and indexed as `pipeline_error`.',
    act: '`sekisho dead-letters` groups them by log type and reason. Once the reason is gone, replay them.',
    watch: { overSources: 'DeadLetters' },
    ...hourly,
  },
  {
    name: 'silent-streams',
    means:
      'A log type of an account and region has sent nothing for three times as long as usual; or nobody has been able to tell for two hours.',
    act: 'The coverage page of the console, or `sekisho coverage`, says which, and since when. See whether the service still delivers, and whether the bucket still notifies. Where nothing is silent, see `refresh-errors`.',
    watch: { of: 'own', name: 'SilentStreams', stat: 'Maximum' },
    // It is counted once an hour: of two hours at least one has to be there.
    ...{ when: '>', threshold: 0, period: 2 * HOURS, bad: 1, of: 1, missing: 'bad' },
  },
  {
    name: 'configuration-faults',
    means: 'A file below `config/` has errors. The sections concerned do without it, or by its last good copy.',
    act: 'The logs of loader and API name file and fault; `sekisho check FILE` says more. Upload a mended one.',
    watch: { of: 'own', name: 'ConfigurationFaults', stat: 'Sum' },
    ...hourly,
  },
  {
    name: 'knowledge-faults',
    means: 'A file that enrichment goes by cannot be used. Documents lack what it would have added.',
    act: 'The logs of loader and API name file and fault. Replace your own file below `config/`; others come anew within the hour.',
    watch: { of: 'own', name: 'KnowledgeFaults', stat: 'Sum' },
    ...hourly,
  },
];

const errors = { name: 'Errors', stat: 'Sum' } as const;

/** @param timeout of the loader, in seconds */
function loaderAlarms(timeout: number): readonly Alarm[] {
  return [
    {
      name: 'loader-errors',
      means: 'The loader has failed as a whole, again and again: it cannot start, or ends in the middle.',
      act: 'Its log says why. Nothing is lost: the messages come back. Where memory ran out, raise `loader.memory`.',
      watch: { of: 'loader', ...errors },
      ...{ ...some, bad: 2, of: 3 },
    },
    {
      name: 'loader-throttled',
      means: 'AWS has refused to run loaders for 15 minutes: other functions of the account use up its concurrency.',
      act: 'Ask for a higher quota of concurrent executions, or lower `loader.live` and `loader.backfill`.',
      watch: { of: 'loader', name: 'Throttles', stat: 'Sum' },
      ...{ ...some, bad: 3, of: 3 },
    },
    {
      name: 'loader-out-of-time',
      means:
        'A loader has run to the end of its time, or within seconds of it. It means to stop earlier, even in the middle of a huge object.',
      act: 'See whether the domain answers slowly. Else raise `loader.timeout`, or `loader.memory`, with which the processor grows.',
      watch: { of: 'loader', name: 'Duration', stat: 'Maximum' },
      // It gives up 15 seconds, or a tenth of its time, before the end, and needs a third of that for the ledger.
      ...{ when: '>=', threshold: timeout * 1000 - Math.min(5000, (timeout * 1000) / 30), period: 5 * MINUTES },
      ...{ bad: 1, of: 1, missing: 'fine' },
    },
  ];
}

const otherAlarms: readonly Alarm[] = [
  {
    name: 'api-errors',
    means: 'The admin API has answered five requests within 15 minutes with a fault of its own.',
    act: 'Its log says why; most often the domain is away or too busy.',
    watch: { of: 'api', name: 'Url5xxCount', stat: 'Sum' },
    ...{ when: '>=', threshold: 5, period: 15 * MINUTES, bad: 1, of: 1, missing: 'fine' },
  },
  {
    name: 'refresh-errors',
    means: 'What enrichment goes by could not be renewed, or silence not be counted, twice within three hours.',
    act: 'The log of the refresh function names the step and says why. The last good files stay in use.',
    watch: { of: 'refresh', ...errors },
    // When it is not called at all, `silent-streams` lacks data.
    ...{ when: '>', threshold: 0, period: HOURS, bad: 2, of: 3, missing: 'fine' },
  },
  {
    name: 'bootstrap-errors',
    means: 'The domain could not be set up: roles, templates or dashboards are not those of the deployed code.',
    act: 'The deploy that failed, or the log of the bootstrap function, says which step and why. Mend it and deploy again.',
    watch: { of: 'bootstrap', ...errors },
    ...{ ...some, bad: 1, of: 1 },
  },
];

/**
 * Every alarm there is.
 * @param visibility how long the queues hide a message, in seconds
 */
export function alarmTable({ loader }: Settings, size: DomainSize, visibility: number): readonly Alarm[] {
  return [
    ...freshAlarms(visibility),
    ...deadLetterAlarms,
    ...logAlarms,
    ...loaderAlarms(loader.timeout),
    ...otherAlarms,
    ...domainAlarms(size),
  ];
}
