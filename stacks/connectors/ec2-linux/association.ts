import { nameOf } from '../../names.ts';

/** Instances, by a tag. */
export interface Tagged {
  readonly tagKey: string;
  readonly tagValues: readonly string[];
}

function step(name: string, documentPath: string, parameters: Readonly<Record<string, string>>) {
  const documentParameters = JSON.stringify(parameters);
  return { action: 'aws:runDocument', name, inputs: { documentType: 'SSMDocument', documentPath, documentParameters } };
}

/** Two documents of AWS in one: of two associations nothing says which comes first. */
function content(parameterName: string): string {
  return JSON.stringify({
    schemaVersion: '2.2',
    description: 'Installs the CloudWatch agent and gives it its configuration',
    mainSteps: [
      step('install', 'AWS-ConfigureAWSPackage', { action: 'Install', name: 'AmazonCloudWatchAgent' }),
      step('configure', 'AmazonCloudWatch-ManageAgent', {
        action: 'configure',
        mode: 'ec2',
        optionalConfigurationSource: 'ssm',
        optionalConfigurationLocation: parameterName,
        optionalRestart: 'yes',
      }),
    ],
  });
}

/**
 * Has Systems Manager install and configure the CloudWatch agent on instances that it manages, new ones as well, and once a day, by
 * when a new configuration has come to all.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html
 */
export function associate({ tagKey, tagValues }: Tagged, parameter: aws.ssm.Parameter, parameterName: string): void {
  const document = new aws.ssm.Document('LinuxAgentDocument', {
    name: nameOf('linux-agent'),
    documentType: 'Command',
    documentFormat: 'JSON',
    content: content(parameterName),
  });
  new aws.ssm.Association(
    'LinuxAgent',
    {
      name: document.name,
      associationName: nameOf('linux-agent'),
      documentVersion: '$LATEST',
      targets: [{ key: `tag:${tagKey}`, values: [...tagValues] }],
      scheduleExpression: 'rate(1 day)',
    },
    { dependsOn: [parameter] },
  );
}
