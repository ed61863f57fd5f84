import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import type { settings } from './settings.ts';

type Settings = z.output<typeof settings>;

type Selector = aws.types.input.cloudtrail.TrailAdvancedEventSelector;

/** Which of them, by the beginnings of their ARNs. */
type Arns = Pick<aws.types.input.cloudtrail.TrailAdvancedEventSelectorFieldSelector, 'startsWiths' | 'notStartsWiths'>;

const managementEvents = {
  name: 'Management events',
  fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }],
};

function dataEvents(name: string, type: string, which: Arns | undefined) {
  const arns = which === undefined ? [] : [{ field: 'resources.ARN', ...which }];
  return {
    name,
    fieldSelectors: [
      { field: 'eventCategory', equals: ['Data'] },
      { field: 'resources.type', equals: [type] },
      ...arns,
    ],
  };
}

/** A trail has all its selectors in one list; without one it has management events. */
function selectors({ dataEvents: { s3, lambda } }: Settings, to: Destination): Selector[] | undefined {
  if (s3 === undefined && lambda === undefined) return undefined;
  // Each delivery into the log bucket would be an event, which would be delivered.
  const logs = $interpolate`${to.bucket.arn}/`;
  // ARNs are beginnings: without a slash, those of buckets with longer names would do as well.
  const named = s3 === 'all' ? [] : (s3 ?? []).map((arn) => (arn.includes('/') ? arn : `${arn}/`));
  const objects = s3 === 'all' ? { notStartsWiths: [logs] } : { startsWiths: named };
  return [
    managementEvents,
    ...(s3 === undefined ? [] : [dataEvents('Objects', 'AWS::S3::Object', objects)]),
    ...(lambda === undefined
      ? []
      : [dataEvents('Functions', 'AWS::Lambda::Function', lambda === 'all' ? undefined : { startsWiths: lambda })]),
  ];
}

/**
 * A trail, to `AWSLogs/<account>/CloudTrail/` and, of an organization, `AWSLogs/<organization>/<account>/CloudTrail/`.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export function connect(given: Settings, to: Destination): void {
  new aws.cloudtrail.Trail(
    'Trail',
    {
      name: nameOf('trail'),
      s3BucketName: to.bucket.name,
      kmsKeyId: to.keyArn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      isOrganizationTrail: given.scope === 'organization',
      enableLogFileValidation: true,
      ...(given.insights.length > 0
        ? { insightSelectors: given.insights.map((insightType) => ({ insightType })) }
        : {}),
      advancedEventSelectors: selectors(given, to),
    },
    { dependsOn: [...to.ready] },
  );
}
