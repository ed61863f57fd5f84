import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import { at, integerAt, listAt, type Members, textAt } from '../_shared/members.ts';
import { endpoints } from './endpoints.ts';
import type { fields } from './fields.ts';
import { resources } from './resources.ts';

type FindingRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: FindingRow): readonly EcsFields[] {
  const members = (value: unknown) => value as Members | undefined;
  return [
    { 'cloud.region': row.Region },
    ...resources(row.Resources),
    finding(row),
    rule(row),
    ...endpoints(members(row.Network), members(row.Action), members(row.ProductFields)),
    process(members(row.Process)),
    vulnerability(row.Vulnerabilities),
    indicator(row.ThreatIntelIndicators),
  ];
}

type Category = NonNullable<EcsFields['event.category']>[number];

/** A check of a control is a state; everything else is an alert. */
function finding(row: FindingRow): EcsFields {
  const { 'Compliance.Status': compliance, UpdatedAt, ProcessedAt } = row;
  const product = textAt(row.ProductFields, 'aws/securityhub/ProductName') ?? row.ProductName;
  return {
    'event.kind': compliance === undefined ? 'alert' : 'state',
    'event.category': categoriesOf(row),
    'event.type': ['info'],
    'event.provider': product,
    'event.outcome': compliance === 'PASSED' ? 'success' : compliance === 'FAILED' ? 'failure' : undefined,
    // Higher in every update: the newest of a finding is the one with the highest.
    'event.sequence': Math.max(UpdatedAt ?? 0, ProcessedAt ?? 0) || undefined,
  };
}

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

function vulnerability(list: readonly Members[] | undefined): EcsFields {
  const [first] = list ?? [];
  if (first === undefined) return {};
  const score = at(first, 'Cvss', 0, 'BaseScore');
  return {
    'vulnerability.id': textAt(first, 'Id'),
    'vulnerability.classification': score === undefined ? undefined : 'CVSS',
    'vulnerability.score.base': typeof score === 'number' && score >= 0 && score <= 10 ? score : undefined,
    'vulnerability.score.version': textAt(first, 'Cvss', 0, 'Version'),
    'vulnerability.severity': textAt(first, 'Vendor', 'VendorSeverity'),
    'vulnerability.reference': textAt(first, 'ReferenceUrls', 0) ?? textAt(first, 'Vendor', 'Url'),
    'vulnerability.scanner.vendor': textAt(first, 'Vendor', 'Name'),
  };
}

function indicator(list: readonly Members[] | undefined): EcsFields {
  const [first] = list ?? [];
  const seen = listAt(list);
  return {
    'threat.indicator.type': textAt(first, 'Type'),
    'threat.indicator.name': textAt(first, 'Value'),
    'threat.indicator.provider': textAt(first, 'Source'),
    'related.hash': seen.filter((one) => HASH.test(textAt(one, 'Type') ?? '')).map((one) => textAt(one, 'Value') ?? ''),
  };
}

const HASH = /^HASH_(?:MD5|SHA1|SHA256|SHA512)$/u;
