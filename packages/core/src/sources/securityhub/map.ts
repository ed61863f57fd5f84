import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { ObjectContext } from '../../model/object.ts';
import type { EnvelopeContext } from '../../model/record.ts';
import type { Row } from '../../source/field.ts';
import { integerAt, type Members, textAt } from '../_shared/members.ts';
import { endpoints } from './endpoints.ts';
import type { fields } from './fields.ts';
import { resources } from './resources.ts';
import { indicators, vulnerabilities, vulnerablePackage } from './threats.ts';

type FindingRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: FindingRow, _object: ObjectContext, envelope?: EnvelopeContext): readonly EcsFields[] {
  const members = (value: unknown) => value as Members | undefined;
  return [
    { 'cloud.region': row.Region },
    ...resources(row.Resources),
    finding(row, envelope?.received),
    rule(row),
    ...endpoints(members(row.Network), members(row.Action), members(row.ProductFields)),
    process(members(row.Process)),
    vulnerabilities(row.Vulnerabilities),
    vulnerablePackage(row.Vulnerabilities),
    indicators(row.ThreatIntelIndicators),
  ];
}

type Category = NonNullable<EcsFields['event.category']>[number];

/** A check of a control is a state; everything else is an alert. */
function finding(row: FindingRow, sent: number | undefined): EcsFields {
  const { 'Compliance.Status': compliance, UpdatedAt, ProcessedAt } = row;
  const product = textAt(row.ProductFields, 'aws/securityhub/ProductName') ?? row.ProductName;
  return {
    'event.kind': compliance === undefined ? 'alert' : 'state',
    'event.category': categoriesOf(row),
    'event.type': ['info'],
    'event.provider': product,
    'event.outcome': compliance === undefined ? undefined : (OUTCOMES.get(compliance) ?? 'unknown'),
    // Higher in every update: the newest of a finding is the one with the highest. Only the event tells when people
    // changed it.
    'event.sequence': Math.max(UpdatedAt ?? 0, ProcessedAt ?? 0, sent ?? 0) || undefined,
  };
}

const OUTCOMES = new Map<string, 'success' | 'failure'>([
  ['PASSED', 'success'],
  ['FAILED', 'failure'],
]);

function categoriesOf(row: FindingRow): readonly Category[] {
  const all: Category[] = [];
  if (row['Compliance.Status'] !== undefined) all.push('configuration');
  if ((row.Vulnerabilities ?? []).length > 0) all.push('vulnerability', 'package');
  if ((row.Malware ?? []).length > 0 || row.Types?.some((type) => MALWARE.test(type))) all.push('malware');
  return all.length === 0 || all.includes('malware') ? ['intrusion_detection', ...all] : all;
}

const MALWARE = /(?:Backdoor|CryptoCurrency|Trojan|Malware)/u;

/** Consolidated findings name the control; before, each standard had fields of its own for it. */
function rule(row: FindingRow): EcsFields {
  const words = row.ProductFields;
  const standard =
    textAt(row['Compliance.AssociatedStandards']?.[0], 'StandardsId') ??
    textAt(words, 'StandardsArn') ??
    textAt(words, 'StandardsGuideArn');
  return {
    'rule.id':
      row['Compliance.SecurityControlId'] ?? textAt(words, 'ControlId') ?? textAt(words, 'RuleId') ?? row.GeneratorId,
    'rule.name': row.Title?.trim().replace(/\.$/u, ''),
    'rule.category': row.Types?.[0],
    'rule.ruleset': standard,
  };
}

function process(own: Members | undefined): EcsFields {
  return {
    'process.name': textAt(own, 'Name'),
    'process.executable': textAt(own, 'Path'),
    'process.pid': integerAt(own, 'Pid'),
  };
}
