import { API_PORT } from '../api/address.ts';
import { TWIN_ENDPOINT } from '../doctor/place.ts';
import type { Colors } from './colors.ts';
import { facts } from './facts.ts';

/** Where everything is. URLs have no slash at their end. */
export interface Places {
  readonly search: string;
  readonly api: string;
  readonly s3: string;
  readonly bucket: string;
  /** Folder in which OpenSearch keeps its data; undefined for a cluster that is not ours. */
  readonly data: string | undefined;
}

/** What to do with a twin that runs. */
export function nextSteps({ search, api, s3, bucket, data }: Places, colors: Colors): string {
  const isUsual = api === `http://127.0.0.1:${API_PORT}` && s3 === TWIN_ENDPOINT;
  const commands: [string, string][] = [
    ...(isUsual
      ? []
      : [['before these', `export SEKISHO_URL=${api} AWS_ENDPOINT_URL=${s3}`] satisfies [string, string]]),
    ['failed events', `curl '${search}/log-*/_search?q=event.outcome:failure&size=1&pretty'`],
    ['the whole way', 'npx sekisho doctor'],
    ['the ledger', 'npx sekisho objects'],
    ['unclaimed keys', 'npx sekisho unclaimed'],
    ['load it again', 'npx sekisho reprocess --source vpcflowlogs --replace'],
    ['the whole API', `curl ${api}/openapi.json`],
    ['a log of yours', `curl -T FILE ${s3}/${bucket}/KEY`],
  ];
  const kept = data === undefined ? 'Documents stay in your cluster' : `Documents stay in ${data}`;
  return [
    `\n${colors.bold('Running.')} What comes into the bucket is loaded at once; KEY is the one it has in S3.\n\n`,
    facts(
      [
        ['OpenSearch', search],
        ['console', `${api}/`],
        // The samples are of October 2026.
        ['dashboards', `${api}/dashboards/overview?from=now-1y`],
        ['S3 and SQS', `${s3}, bucket ${bucket}`],
      ],
      colors,
    ),
    '\n',
    facts(commands, colors),
    `\n${colors.bold('Ctrl-C')} stops it. ${kept}, objects in the bucket are gone then.\n\n`,
  ].join('');
}
