import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { stream } from '../firehose.ts';
import type { settings } from './settings.ts';

type Settings = z.output<typeof settings>;

type Application = Settings['applications'][number];

/** Of a log type that is known, its own two words as folders; else the name, which a section of `user.ini` goes by. */
function folderOf({ name, logType }: Application): string {
  return logType === 'own' ? `ECS/${name}` : `ECS/${logType.replace('-', '/')}`;
}

/** What roles of tasks may: put lines into these streams. */
function policy(streams: readonly aws.kinesis.FirehoseDeliveryStream[]) {
  const put = { actions: ['firehose:PutRecordBatch'], resources: streams.map(({ arn }) => arn) };
  new aws.iam.Policy('FireLensTasks', {
    name: nameOf('firelens-tasks'),
    description: 'For roles of tasks whose containers log by FireLens to the log bucket',
    policy: aws.iam.getPolicyDocumentOutput({ statements: [put] }).json,
  });
}

/**
 * Lines of containers, to `AWSLogs/<account>/ECS/<log type>/<Region>/`. FireLens sends each as an object of JSON that ends with a line
 * feed.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export function connect({ applications }: Settings, to: Destination): void {
  const streams = applications.map((application) =>
    stream(
      `FireLens-${application.name}`,
      { name: nameOf(`firelens-${application.name}`), folder: folderOf(application), records: 'as they are' },
      to,
    ),
  );
  policy(streams);
}
