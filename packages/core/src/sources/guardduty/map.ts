import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import { type Members, textAt } from '../_shared/members.ts';
import { endpoints } from './endpoints.ts';
import type { fields } from './fields.ts';
import { deed, process, target, user } from './subject.ts';
import { indicator, sequence, threat } from './threat.ts';

type FindingRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: FindingRow): readonly EcsFields[] {
  const members = (value: unknown) => value as Members | undefined;
  const action = members(row['service.action']);
  const resource = members(row.resource);
  const detection = members(row['service.detection']);
  return [
    finding(row, textAt(action, 'actionType')),
    sequence(detection),
    deed(action),
    ...endpoints(action, resource),
    process(members(row['service.runtimeDetails'])),
    user(action, resource),
    target(resource),
    threat(row.type, detection),
    indicator(members(row['service.evidence'])),
  ];
}

/** Purposes and mechanisms that stand for malware. */
const MALWARE =
  /^(?:Backdoor|CryptoCurrency|Trojan|Execution:[^/]+\/(?:Malicious|Suspicious)File|Object:S3\/MaliciousFile)/u;

function finding({ type, title, severity }: FindingRow, action: string | undefined): EcsFields {
  const category = CATEGORIES[action ?? ''];
  return {
    'event.category': [
      'intrusion_detection',
      ...(MALWARE.test(type ?? '') ? (['malware'] as const) : []),
      ...(category === undefined ? [] : [category]),
    ],
    'event.type': ['info'],
    'event.severity': severity === undefined || severity > 10 ? undefined : Math.trunc(severity),
    'log.level': severity === undefined ? undefined : levelOf(severity),
    'rule.name': title?.trim().replace(/\.$/u, ''),
  };
}

const CATEGORIES: Readonly<Record<string, 'network' | 'authentication'>> = {
  NETWORK_CONNECTION: 'network',
  PORT_PROBE: 'network',
  DNS_REQUEST: 'network',
  RDS_LOGIN_ATTEMPT: 'authentication',
};

/** The vendor's own labels. @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
function levelOf(severity: number): string {
  if (severity >= 9) return 'critical';
  if (severity >= 7) return 'high';
  return severity >= 4 ? 'medium' : 'low';
}
