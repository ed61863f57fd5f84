import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';
import { at, listAt, type Members, textAt } from '../_shared/members.ts';

/** The first vulnerability. */
export function vulnerabilities(list: readonly Members[] | undefined): EcsFields {
  const [first] = list ?? [];
  if (first === undefined) return {};
  const id = textAt(first, 'Id');
  const score = at(first, 'Cvss', 0, 'BaseScore');
  return {
    'vulnerability.id': id,
    'vulnerability.enumeration': id?.startsWith('CVE-') ? 'CVE' : undefined,
    'vulnerability.classification': score === undefined ? undefined : 'CVSS',
    'vulnerability.score.base': typeof score === 'number' && score >= 0 && score <= 10 ? score : undefined,
    'vulnerability.score.version': textAt(first, 'Cvss', 0, 'Version'),
    'vulnerability.severity': textAt(first, 'Vendor', 'VendorSeverity'),
    'vulnerability.reference': textAt(first, 'ReferenceUrls', 0) ?? textAt(first, 'Vendor', 'Url'),
    'vulnerability.scanner.vendor': textAt(first, 'Vendor', 'Name'),
  };
}

/** The first package that has the first vulnerability. What installed it is no type of package, as ECS has it. */
export function vulnerablePackage(list: readonly Members[] | undefined): EcsFields {
  const [first] = listAt(list, 0, 'VulnerablePackages');
  return {
    'package.architecture': textAt(first, 'Architecture'),
    'package.name': textAt(first, 'Name'),
    'package.path': textAt(first, 'FilePath'),
    'package.version': textAt(first, 'Version'),
  };
}

/** Types of indicators in the words of STIX, which ECS asks for. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['DOMAIN', 'domain-name'],
  ['EMAIL_ADDRESS', 'email-addr'],
  ['HASH_MD5', 'file'],
  ['HASH_SHA1', 'file'],
  ['HASH_SHA256', 'file'],
  ['HASH_SHA512', 'file'],
  ['IPV4_ADDRESS', 'ipv4-addr'],
  ['IPV6_ADDRESS', 'ipv6-addr'],
  ['MUTEX', 'mutex'],
  ['PROCESS', 'process'],
  ['URL', 'url'],
]);

/** The first indicator; the addresses, hosts and hashes of all are related. */
export function indicators(list: readonly Members[] | undefined): EcsFields {
  const [first] = list ?? [];
  const type = textAt(first, 'Type');
  const value = textAt(first, 'Value');
  const valuesOf = (kind: RegExp) =>
    (list ?? []).filter((one) => kind.test(textAt(one, 'Type') ?? '')).map((one) => textAt(one, 'Value') ?? '');
  return {
    'threat.indicator.type': type === undefined ? undefined : (TYPES.get(type) ?? type.toLowerCase()),
    'threat.indicator.name': value,
    'threat.indicator.ip': value !== undefined && isIp(value) ? value : undefined,
    'threat.indicator.provider': textAt(first, 'Source'),
    'related.hash': valuesOf(/^HASH_/u),
    'related.hosts': valuesOf(/^DOMAIN$/u),
    'related.ip': valuesOf(/^IPV[46]_ADDRESS$/u).filter(isIp),
  };
}
