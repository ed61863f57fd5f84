import { UsageError } from '../command-error.ts';
import { withoutPassword } from '../shown-url.ts';

/** Port of the admin API of the local twin. */
export const API_PORT = 8787;

/** Where the admin API is, and how its calls are let in. */
export interface ApiAddress {
  /** Without name and password, and without a slash at its end. */
  readonly url: string;
  /** Region of a function URL, to which calls are signed. */
  readonly region: string | undefined;
  /** The header that goes before a signature: name and password of the URL. */
  readonly authorization: string | undefined;
}

/** The URL that is meant where `--url` names none. */
export function usualUrl(env: NodeJS.ProcessEnv = process.env): string {
  return env['SEKISHO_URL'] || `http://127.0.0.1:${API_PORT}`;
}

/** Reads the URL of an admin API. @throws UsageError, without the URL, which may have a password */
export function readAddress(text: string): ApiAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw new UsageError(
      `--url, or SEKISHO_URL, is no URL of http or https: give that of the admin API, such as http://127.0.0.1:${API_PORT}.`,
    );
  }
  const [, region] = /^[a-z0-9]+\.lambda-url\.([a-z0-9-]+)\.on\.aws$/u.exec(url.hostname) ?? [];
  if (region !== undefined && url.protocol === 'http:') {
    throw new UsageError('Function URLs are called by https alone: correct --url, or SEKISHO_URL.');
  }
  return { url: withoutPassword(text), region, authorization: basicOf(url) };
}

function basicOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
