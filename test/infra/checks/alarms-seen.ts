import { expect, it } from 'vitest';
import { emittedMetrics } from '../emitted.ts';
import { OWN, spell, subjectOf, type Watched, watchedBy, watchedIn } from '../metrics.ts';
import { account, region } from '../mock-aws.ts';
import { statements } from '../policy.ts';
import { keyArn, type Stack, type } from '../stack.ts';

const topicArn = `arn:aws:sns:${region}:${account}:sekisho-test-alarms`;

/** CloudWatch, for alarms of this account and stage. */
const fromAlarms = {
  effect: 'Allow',
  principals: ['service:cloudwatch.amazonaws.com'],
  conditions: {
    StringEquals: { 'aws:SourceAccount': [account] },
    ArnLike: { 'aws:SourceArn': [`arn:aws:cloudwatch:${region}:${account}:alarm:sekisho-test-*`] },
  },
};

interface Widget {
  readonly type: 'alarm' | 'metric';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title: string;
    readonly region?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly unknown[])[];
  };
}

function widgets(stack: Stack): readonly Widget[] {
  return JSON.parse(String(stack.one(type.dashboard, 'Dashboard').inputs['dashboardBody'])).widgets;
}

/** The squares of the grid that a widget lies on. */
function squares({ x, y, width, height }: Widget): readonly string[] {
  return Array.from({ length: width * height }, (_, i) => `${x + (i % width)},${y + Math.floor(i / width)}`);
}

/** Where alarms go to. @param mail who is told in this stack */
export function alarmTopic(stack: () => Stack, mail: readonly string[]): void {
  it('is encrypted with the key, and takes what CloudWatch says of alarms of this stage, over TLS', () => {
    expect(stack().all(type.topic)).toHaveLength(1);
    expect(stack().one(type.topic, 'Alarms').inputs).toEqual({
      name: 'sekisho-test-alarms',
      kmsMasterKeyId: keyArn,
    });
    expect(stack().one(type.topicPolicy, 'AlarmsPolicy').inputs['arn']).toBe(topicArn);
    expect(statements(stack().one(type.topicPolicy, 'AlarmsPolicy'))).toEqual([
      {
        ...{ of: 'AlarmsPolicy', effect: 'Deny', principals: ['*'], actions: ['sns:Publish'], resources: [topicArn] },
        conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
      },
      { of: 'AlarmsPolicy', ...fromAlarms, actions: ['sns:Publish'], resources: [topicArn] },
    ]);
  });

  it('is encrypted by CloudWatch, which the key lets do that and no more', () => {
    const ofAlarms = statements(stack().one(type.key, 'Key')).filter(({ principals }) =>
      principals.includes('service:cloudwatch.amazonaws.com'),
    );

    expect(ofAlarms).toEqual([
      { of: 'Key', ...fromAlarms, actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] },
    ]);
  });

  it('mails to whom the settings name', () => {
    expect(
      stack()
        .all(type.subscription)
        .map(({ inputs }) => inputs),
    ).toEqual(mail.map((endpoint) => ({ topic: topicArn, protocol: 'email', endpoint })));
  });
}

/** The page on which all of it is seen over time. */
export function dashboard(stack: () => Stack): void {
  it('shows the state of every alarm, and panels beside each other', () => {
    const all = widgets(stack());
    const [first, ...panels] = all;

    expect(first?.properties.alarms?.toSorted()).toEqual(
      stack()
        .all(type.alarm)
        .map(({ inputs }) => `arn:aws:cloudwatch:${region}:${account}:alarm:${inputs['name']}`)
        .toSorted(),
    );
    expect(panels.length).toBeGreaterThan(10);
    expect(all.flatMap(squares).length).toBe(new Set(all.flatMap(squares)).size);
    expect(all.every(({ x, width }) => x + width <= 24)).toBe(true);
    expect(panels.every(({ type: kind, properties }) => kind === 'metric' && properties.region === region)).toBe(true);
  });

  it('shows nothing but what is there, and what is noted', async () => {
    const shown = widgets(stack()).flatMap(({ properties }) => watchedIn(properties.metrics ?? []));
    const emitted = await emittedMetrics();

    for (const metric of shown) {
      expect(() => subjectOf(metric, stack())).not.toThrow();
      if (metric.namespace !== OWN) continue;
      expect([...emitted]).toContain(spell(metric.namespace, metric.name, Object.keys(metric.dimensions)));
    }
  });

  it('shows whatever an alarm goes by, but for what is there only in trouble and what fails a deploy', () => {
    const line = (one: Watched) => `${one.name} of ${subjectOf(one, stack())}`;
    const shown = widgets(stack()).flatMap(({ properties }) => watchedIn(properties.metrics ?? []).map(line));
    const watched = stack().all(type.alarm).flatMap(watchedBy).map(line);

    expect([...new Set(watched)].filter((one) => !shown.includes(one)).toSorted()).toEqual([
      'AutomatedSnapshotFailure of Domain',
      'Errors of BootstrapFunction',
      'KMSKeyError of Domain',
      'KMSKeyInaccessible of Domain',
      'SilentStreams of all',
    ]);
  });
}
