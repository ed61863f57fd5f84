import { uuid } from './random.ts';
import type { Place } from './world.ts';

/** An unusual rate of calls or of errors, which begins and ends. */
interface Activity {
  readonly insightType: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly service: string;
  readonly name: string;
  readonly errorCode?: string;
  /** Calls in a minute: as a rule, and this time. */
  readonly usual: number;
  readonly unusual: number;
  readonly user: string;
  readonly minutes: number;
}

const ACTIVITIES: readonly Activity[] = [
  {
    insightType: 'ApiCallRateInsight',
    service: 's3',
    name: 'DeleteBucketPolicy',
    usual: 0.0012,
    unusual: 14,
    user: 'build-bot',
    minutes: 3,
  },
  {
    insightType: 'ApiErrorRateInsight',
    service: 'iam',
    name: 'CreateUser',
    errorCode: 'AccessDenied',
    usual: 0.0004,
    unusual: 6.5,
    user: 'build-bot',
    minutes: 5,
  },
];

/**
 * Insight events, a start and an end for each thing that was unusual.
 * @param from epoch milliseconds of the first
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html
 */
export function makeInsights(place: Place, from: number): readonly object[] {
  return ACTIVITIES.flatMap((activity, i) => {
    const start = from + i * 60_000;
    return [
      toEvent(activity, place, 'Start', start),
      toEvent(activity, place, 'End', start + activity.minutes * 60_000),
    ];
  });
}

function toEvent(activity: Activity, place: Place, state: 'Start' | 'End', at: number): object {
  const { insightType, service, name, errorCode, usual, unusual, minutes } = activity;
  const duration = state === 'End' ? { insightDuration: minutes } : {};
  return {
    eventVersion: '1.09',
    eventTime: new Date(at).toISOString().replace('.000Z', 'Z'),
    awsRegion: place.region,
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: place.account,
    sharedEventID: uuid(`insight ${insightType} ${service} ${name}`),
    insightDetails: {
      state,
      eventSource: `${service}.amazonaws.com`,
      eventName: name,
      insightType,
      ...(errorCode === undefined ? {} : { errorCode }),
      insightContext: {
        statistics: {
          baseline: { average: usual },
          insight: { average: unusual },
          baselineDuration: 10_080,
          ...duration,
        },
        attributions: attributions(activity, place),
      },
    },
    eventCategory: 'Insight',
  };
}

function attributions({ user, errorCode, usual, unusual }: Activity, { account }: Place): readonly object[] {
  const attribution = (attribute: string, value: string) => ({
    attribute,
    insight: [{ value, average: unusual }],
    baseline: [{ value, average: usual }],
  });
  return [
    attribution('userIdentityArn', `arn:aws:iam::${account}:user/${user}`),
    attribution('userAgent', 'aws-cli/2.31.10'),
    attribution('errorCode', errorCode ?? 'null'),
  ];
}
