import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';
import { at, listAt, type Members, textAt } from '../_shared/members.ts';

/** Purposes that are tactics of MITRE ATT&CK, by the name they have there. */
const TACTICS: Readonly<Record<string, string>> = {
  CredentialAccess: 'Credential Access',
  DefenseEvasion: 'Defense Evasion',
  Discovery: 'Discovery',
  Execution: 'Execution',
  Exfiltration: 'Exfiltration',
  Impact: 'Impact',
  InitialAccess: 'Initial Access',
  Persistence: 'Persistence',
  PrivilegeEscalation: 'Privilege Escalation',
  Recon: 'Reconnaissance',
};

const TECHNIQUE = /^(?<id>T\d{4}(?:\.\d{3})?)(?:[ :-]{1,4}(?<name>[^ :-].{0,200}))?$/u;

/** Tactics and techniques: those of the signals of an attack sequence, or the one that the type's purpose is. */
export function threat(type: string | undefined, detection: Members | undefined): EcsFields {
  const indicators = indicatorsOf(detection);
  const purpose = TACTICS[type?.split(':', 1)[0] ?? ''];
  const tactics = new Set([...indicators('ATTACK_TACTIC'), ...(purpose === undefined ? [] : [purpose])]);
  const techniques = indicators('ATTACK_TECHNIQUE').map((text) => TECHNIQUE.exec(text)?.groups);
  if (tactics.size === 0 && techniques.length === 0) return {};
  const [subtechniques, whole] = [true, false].map((isSub) =>
    techniques.filter((one) => one?.['id']?.includes('.') === isSub),
  );
  return {
    'threat.framework': 'MITRE ATT&CK',
    'threat.tactic.name': [...tactics],
    ...names(whole, 'threat.technique'),
    ...names(subtechniques, 'threat.technique.subtechnique'),
  };
}

type Techniques = readonly (Readonly<Record<string, string>> | undefined)[] | undefined;

function names(list: Techniques, path: 'threat.technique' | 'threat.technique.subtechnique'): EcsFields {
  return {
    [`${path}.id`]: (list ?? []).map((one) => one?.['id'] ?? ''),
    [`${path}.name`]: (list ?? []).map((one) => one?.['name'] ?? ''),
  };
}

/** The values of an indicator, of the sequence and of each of its signals, each once. */
function indicatorsOf(detection: Members | undefined): (key: string) => readonly string[] {
  const sequence = at(detection, 'sequence');
  const all = [
    ...listAt(sequence, 'sequenceIndicators'),
    ...listAt(sequence, 'signals').flatMap((signal) => listAt(signal, 'signalIndicators')),
  ];
  return (key) => {
    const values = all.filter((one) => textAt(one, 'key') === key).flatMap((one) => listAt(one, 'values'));
    return [...new Set(values.filter((value) => typeof value === 'string'))];
  };
}

/** Who and where in an attack sequence: its actors and endpoints. */
export function sequence(detection: Members | undefined): EcsFields {
  const own = at(detection, 'sequence');
  const actors = listAt(own, 'actors');
  const ends = listAt(own, 'endpoints');
  const users = actors.map((actor) => textAt(actor, 'user', 'name') ?? '');
  const first = ends[0];
  const ip = textAt(first, 'ip');
  return {
    'user.name': users[0],
    'user.id': textAt(actors[0], 'user', 'uid'),
    'source.ip': ip !== undefined && isIp(ip) ? ip : undefined,
    'related.user': users,
    'related.ip': ends.map((end) => textAt(end, 'ip') ?? '').filter(isIp),
    'related.hosts': ends.map((end) => textAt(end, 'domain') ?? ''),
  };
}

/** The list that an address or a domain is on, where that is why the finding was made. */
export function indicator(evidence: Members | undefined): EcsFields {
  const [details] = listAt(evidence, 'threatIntelligenceDetails');
  if (details === undefined) return {};
  const hash = textAt(details, 'threatFileSha256');
  return {
    'threat.indicator.provider': textAt(details, 'threatListName'),
    'threat.indicator.name': textAt(details, 'threatNames', 0),
    'threat.indicator.file.hash.sha256': hash,
    'related.hash': hash === undefined ? undefined : [hash],
  };
}
