import { CommandError } from '../command-error.ts';
import { type ApiAddress, readAddress } from './address.ts';
import { waitingSend } from './patient.ts';
import { refusalOf, unreachable } from './refusal.ts';
import { type Call, createSend, type Send } from './send.ts';

/** What every command that asks the admin API can be told. */
export interface ApiOptions {
  readonly url: string;
  readonly json?: true;
}

/** Parts of a query; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** The admin API. Each call throws an ApiError for anything but the answer that was asked for. */
export interface AdminApi {
  get<T>(path: string, query?: Query): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  delete<T>(path: string): Promise<T>;
}

/** The admin API at a URL. @throws UsageError for a URL that cannot be one */
export function connectApi(url: string): AdminApi {
  const address = readAddress(url);
  return createAdminApi(address, waitingSend(createSend(address)));
}

/** The admin API, by way of something that sends calls. */
export function createAdminApi(address: ApiAddress, send: Send): AdminApi {
  async function call<T>(asked: Call): Promise<T> {
    const response = await send({ ...asked, headers: { accept: 'application/json', ...asked.headers } }).catch(
      (cause: unknown) => {
        throw cause instanceof CommandError ? cause : unreachable(cause, address);
      },
    );
    const body = await bodyOf(response, address);
    if (response.ok && typeof body === 'object' && body !== null) return body as T;
    throw refusalOf(response, body, address);
  }

  return {
    get: (path, query = {}) => call({ method: 'GET', path, query: pairsOf(query) }),
    post: (path, body) =>
      call({
        ...{ method: 'POST', path, headers: { 'content-type': 'application/json' } },
        body: new TextEncoder().encode(JSON.stringify(body)),
      }),
    delete: (path) => call({ method: 'DELETE', path }),
  };
}

/** The JSON of an answer; undefined where it is none. */
async function bodyOf(response: Response, address: ApiAddress): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    throw unreachable(cause, address);
  });
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pairsOf(query: Query): readonly (readonly [string, string])[] {
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
}
