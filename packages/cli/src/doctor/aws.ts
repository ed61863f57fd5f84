import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { clean } from '../render/clean.ts';
import { HopError, type Passed } from './hops.ts';
import type { Place } from './place.ts';

/** Milliseconds to connect, and to the first byte of an answer. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** Characters of a sentence that is not ours. */
const LONGEST = 300;

/** Where an object is to be. */
export interface Target {
  readonly bucket: string;
  readonly key: string;
}

/** The parts of AWS, or of the twin, that the doctor uses itself. */
export interface Aws {
  /** @throws HopError where there are no credentials */
  credentials(): Promise<Passed<void>>;
  /** @throws HopError where S3 does not take the object */
  put(target: Target, body: string): Promise<Passed<void>>;
  /** @throws HopError where S3 does not remove it */
  remove(target: Target): Promise<Passed<void>>;
  /** Messages on the dead-letter queue, about; undefined where nobody can say. */
  deadLetters(): Promise<number | undefined>;
}

/** What the SDK does by the credentials that the AWS CLI would take; of the twin by any. */
export function createAws({ region, endpoint, twin, deadQueueUrl }: Place): Aws {
  const common = {
    ...(region !== undefined && { region }),
    ...(twin !== undefined && {
      endpoint: twin.endpoint,
      // Those of the user are none of its business.
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    requestHandler: TIMEOUTS,
  };
  const s3 = new S3Client({ ...common, forcePathStyle: (twin?.endpoint ?? endpoint) !== undefined });
  return {
    credentials: () => (twin === undefined ? findCredentials() : noneNeeded(twin.endpoint)),
    async put({ bucket, key }, body) {
      const command = new PutObjectCommand({
        ...{ Bucket: bucket, Key: key, Body: body },
        ContentType: 'application/json',
      });
      await s3.send(command).catch((error: unknown) => {
        throw faultOf(error, 'written', { bucket, key }, ['s3:PutObject', 'kms:GenerateDataKey']);
      });
      return { detail: `s3://${bucket}/${key} is written`, value: undefined };
    },
    async remove({ bucket, key }) {
      const command = new DeleteObjectCommand({ Bucket: bucket, Key: key });
      const { DeleteMarker } = await s3.send(command).catch((error: unknown) => {
        throw faultOf(error, 'deleted', { bucket, key }, ['s3:DeleteObject']);
      });
      const marker = 'deleted by a marker, as the bucket keeps versions; the document stays by its retention';
      const plain = 'deleted; the document stays by its retention';
      return { detail: `the object is ${DeleteMarker === true ? marker : plain}`, value: undefined };
    },
    async deadLetters() {
      if (deadQueueUrl === undefined) return undefined;
      const name = 'ApproximateNumberOfMessages';
      const command = new GetQueueAttributesCommand({ QueueUrl: deadQueueUrl, AttributeNames: [name] });
      // It only serves to say more of a fault: without it the rest is told.
      const answer = await new SQSClient(common).send(command).catch(() => undefined);
      const count = answer?.Attributes?.[name];
      return count === undefined ? undefined : Number(count);
    },
  };
}

async function noneNeeded(endpoint: string): Promise<Passed<void>> {
  return { detail: `${endpoint}, in place of AWS, takes any`, value: undefined };
}

async function findCredentials(): Promise<Passed<void>> {
  const found = await defaultProvider()().catch((cause: unknown) => {
    const words = clean(cause instanceof Error ? cause.message : String(cause)).slice(0, LONGEST);
    const cure = 'Set AWS_PROFILE, or log in with `aws sso login`.';
    throw new HopError(`there are no credentials of AWS (${words})`, cure, { cause });
  });
  const { accessKeyId, accountId, expiration } = found;
  const facts = [
    `access key ${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`,
    accountId === undefined ? [] : `account ${accountId}`,
    expiration === undefined ? [] : `valid until ${expiration.toISOString()}`,
  ];
  return { detail: facts.flat().join(', '), value: undefined };
}

/** What an error of S3 means, and what mends it. @param actions what IAM has to allow */
function faultOf(error: unknown, done: string, { bucket, key }: Target, actions: readonly string[]): HopError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const words = clean(`${name}: ${message}`).slice(0, LONGEST);
  const cure = cureOf(name, status, bucket, actions);
  return new HopError(`s3://${bucket}/${key} cannot be ${done} (${words})`, cure, { cause: error });
}

function cureOf(
  name: string,
  status: number | undefined,
  bucket: string,
  [action = '', keyAction]: readonly string[],
): string {
  if (name === 'NoSuchBucket') return `There is no bucket ${bucket}: correct --bucket, or deploy once more.`;
  if (/^(?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint)/u.test(name)) {
    return `The bucket ${bucket} is in another region: set AWS_REGION to that one.`;
  }
  if (/^(?:ExpiredToken|TokenRefreshRequired|RequestExpired|InvalidToken)/u.test(name)) {
    return 'The credentials have expired: log in again, as with `aws sso login`.';
  }
  if (status === 403) {
    const key = keyAction === undefined ? '' : `, and ${keyAction} of the key where a KMS key encrypts it`;
    return `Allow who runs the doctor ${action} on sekisho-canary/* of the bucket ${bucket}${key}; its bucket policy must not deny it.`;
  }
  if (status === undefined) {
    return 'See that S3 can be reached from here, and that AWS_REGION and AWS_ENDPOINT_URL are right; with `npm start --s3-port N`, AWS_ENDPOINT_URL is http://127.0.0.1:N.';
  }
  return 'See what S3 says, and try again.';
}
