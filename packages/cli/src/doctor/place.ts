import { type ApiAddress, readAddress } from '../api/address.ts';
import { type Outputs, readOutputs } from './outputs.ts';

/** Where S3 and SQS of `npm start` are, unless `--s3-port` says otherwise. */
export const TWIN_ENDPOINT = 'http://127.0.0.1:4566';

/** The local twin, whose S3 and SQS let everybody in. */
interface Twin {
  readonly endpoint: string;
}

/** What is examined, and how it is reached. */
export interface Place {
  readonly address: ApiAddress;
  /** The bucket to write to; undefined where the API is to say. */
  readonly bucket: string | undefined;
  /** Region of bucket and queues; undefined where the SDK is to find it. */
  readonly region: string | undefined;
  /** The endpoint that the environment names in place of AWS. */
  readonly endpoint: string | undefined;
  /** The local twin; undefined for a deployment. */
  readonly twin: Twin | undefined;
  /** The dead-letter queue of the live queue, where its URL is known. */
  readonly deadQueueUrl: string | undefined;
  /** Where to look what the functions say, in words. */
  readonly logs: { readonly loader: string; readonly api: string };
}

/** What a user says of the place. */
interface PlaceOptions {
  readonly stage?: string | undefined;
  /** Default: that of the stage. */
  readonly url: string | undefined;
  readonly bucket?: string | undefined;
}

/**
 * Finds out what is to be examined.
 * @param usual the URL where neither the user nor a stage names one
 * @throws UsageError for a URL that is none, and for a stage that is not known here
 */
export async function findPlace(
  { stage, url, bucket }: PlaceOptions,
  usual: string,
  { env = process.env, folder = process.cwd() }: { readonly env?: NodeJS.ProcessEnv; readonly folder?: string } = {},
): Promise<Place> {
  const outputs: Outputs = stage === undefined ? {} : await readOutputs(stage, folder);
  const address = readAddress(url ?? outputs.apiUrl ?? usual);
  const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'] || undefined;
  const isTwin = stage === undefined && isOwn(address.url) && isOwn(endpoint ?? TWIN_ENDPOINT);
  return {
    address,
    bucket: bucket ?? outputs.logBucket,
    region: isTwin ? 'us-east-1' : address.region,
    endpoint,
    twin: isTwin ? { endpoint: endpoint ?? TWIN_ENDPOINT } : undefined,
    deadQueueUrl: outputs.liveDeadQueueUrl,
    logs: isTwin
      ? { loader: '`.sekisho/loader.log`, and what `npm start` prints', api: 'what `npm start` prints' }
      : { loader: logOf('Loader', stage), api: logOf('Api', stage) },
  };
}

/** Whether a URL leads to this machine. */
function isOwn(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

/** Where what a function says is kept, as the stacks name it. */
function logOf(name: string, stage = '<stage>'): string {
  return `the log group /aws/lambda/sekisho-${stage}-${name}`;
}
