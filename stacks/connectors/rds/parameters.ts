import { nameOf } from '../../names.ts';

/** SST keeps such groups in production, where one of the same name could then not be made again. */
const gone = { retainOnDelete: false };

/** Parameters by their names. */
export type Parameters = Readonly<Record<string, string>>;

/** Names of groups take no dots. The family is in them, as a new group is made before the old one can go. */
function groupNameOf(family: string): string {
  return nameOf(family.replaceAll('.', '-'));
}

/** Makes a parameter group, of clusters for Aurora and of instances for others. It is attached by hand. */
export function parameterGroup(id: string, family: string, values: Parameters): void {
  const args = {
    name: groupNameOf(family),
    family,
    description: 'Has the database write the logs that are loaded',
    parameters: Object.entries(values).map(([name, value]) => ({ name, value, applyMethod: 'immediate' })),
  };
  if (family.startsWith('aurora-')) new aws.rds.ClusterParameterGroup(id, args, gone);
  else new aws.rds.ParameterGroup(id, args, gone);
}

/**
 * Makes an option group with the audit plugin, for MySQL and MariaDB of RDS. It is attached by hand.
 * @param family such as `mysql8.4`
 * @param events what is audited
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html
 */
export function auditOptionGroup(id: string, family: string, events: string): void {
  const [, engineName = '', majorEngineVersion = ''] = /^([a-z]+)(.+)$/u.exec(family) ?? [];
  const optionSettings = [{ name: 'SERVER_AUDIT_EVENTS', value: events }];
  new aws.rds.OptionGroup(id, {
    name: groupNameOf(family),
    engineName,
    majorEngineVersion,
    optionGroupDescription: 'Has the database write the audit log that is loaded',
    options: [{ optionName: 'MARIADB_AUDIT_PLUGIN', optionSettings }],
  });
}
