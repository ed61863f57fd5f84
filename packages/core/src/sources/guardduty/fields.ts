import { defineFields } from '../../source/field.ts';
import { account, count, decimal, flag, isoTime, keyword, tree } from '../../source/kinds.ts';

/** The members of a finding; what hangs below the trees is searched by key. */
export const fields = defineFields({
  schemaVersion: keyword({ doc: 'Version of the format.' }),
  accountId: account({ ecs: 'cloud.account.id', doc: 'Account that the finding is about.' }),
  region: keyword({ ecs: 'cloud.region', doc: 'Region of the finding.' }),
  id: keyword({ ecs: 'event.id', doc: 'Id of the finding, the same in all its updates.' }),
  arn: keyword({ doc: 'ARN of the finding.' }),
  type: keyword({ ecs: 'rule.id', doc: 'Type of finding, `Purpose:Resource/Family.Mechanism!Artifact`.' }),
  title: keyword({ hidden: true, doc: 'The finding in a few words: `rule.name`.' }),
  description: keyword({ ecs: 'rule.description', doc: 'The finding in more words.' }),
  severity: decimal({ doc: 'Severity, 1 to 10: `event.severity`, and its label in `log.level`.' }),
  createdAt: isoTime({ ecs: 'event.created', doc: 'When the finding was made.' }),
  updatedAt: isoTime({ hidden: true, doc: 'When it was updated last: `@timestamp`.' }),
  'service.eventFirstSeen': isoTime({ ecs: 'event.start', doc: 'When it was seen first.' }),
  'service.eventLastSeen': isoTime({ ecs: 'event.end', doc: 'When it was seen last.' }),
  'service.count': count({ doc: 'How often it was seen: higher in every update.' }),
  'service.archived': flag({ doc: 'Whether the finding is archived.' }),
  'service.detectorId': keyword({ doc: 'Detector that made the finding.' }),
  'service.featureName': keyword({ doc: 'Feature of GuardDuty that made it.' }),
  'service.resourceRole': keyword({ doc: 'Whether the resource is TARGET or ACTOR.' }),
  'service.action': tree({ doc: 'What was done, by kind of action: `source`, `destination`, `event.action` …' }),
  'service.runtimeDetails': tree({ doc: 'Process that the agent saw: `process.*`.' }),
  'service.evidence': tree({ doc: 'Threat lists that the finding comes from: `threat.indicator.*`.' }),
  'service.detection': tree({ doc: 'Attack sequences and anomalies: `threat.*`, `related.*`.' }),
  'service.additionalInfo': tree({ doc: 'What else was noticed.' }),
  resource: tree({ doc: 'Resource that the finding is about: `cloud.instance.id`, `user.*`, `container.*` …' }),
});
