import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { CommandError } from '../command-error.ts';

/** What is signed. Its path is percent-encoded, its query is not. */
interface Unsigned {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Iterable<readonly [string, string]>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** Signs a request. @returns its headers @throws CommandError where there are no credentials */
export type Sign = (request: Unsigned) => Promise<Readonly<Record<string, string>>>;

/** SHA-256, with a key or without, in the form that the signer asks for. */
export class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      key === undefined ? createHash('sha256') : createHmac('sha256', typeof key === 'string' ? key : bytesOf(key));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('a hash is used once');
  }
}

function bytesOf(key: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(key) ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength) : new Uint8Array(key);
}

/**
 * Signs calls of function URLs of a region with the credentials that the AWS CLI would take.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function createSigner(region: string): Sign {
  const find = defaultProvider();
  const credentials = () =>
    find().catch((cause: unknown) => {
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new CommandError(
        `There are no credentials of AWS to sign calls with (${words}): set AWS_PROFILE, or log in with \`aws sso login\`.`,
        { cause },
      );
    });
  const signer = new SignatureV4({ credentials, region, service: 'lambda', sha256: Sha256 });
  return async ({ method, host, path, query, headers, body }) => {
    const signed = await signer.sign({
      ...{ method, protocol: 'https:', hostname: host, path, body },
      query: bagOf(query),
      headers: { ...headers, host },
    });
    // It is made of the URL when it is sent, and the same then.
    const { host: _, ...sent } = signed.headers;
    return sent;
  };
}

/** Values by name, where a name may come more than once. */
function bagOf(query: Unsigned['query']): Record<string, string[]> {
  const bag: Record<string, string[]> = Object.create(null);
  for (const [name, value] of query) bag[name] = [...(bag[name] ?? []), value];
  return bag;
}
