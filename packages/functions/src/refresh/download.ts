/** Of a file that is fetched. */
export interface DownloadOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A larger file is none that was meant. */
  readonly mostBytes?: number;
  /** Milliseconds for all of it. */
  readonly patience?: number;
}

const MOST_BYTES = 300_000_000;
const PATIENCE = 120_000;
const AGENT = 'sekisho';
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 5;

/**
 * Fetches a file whole.
 * @throws Error that names the URL, without its query, and what went wrong: no answer, another status than 200, half a file, too
 * large a file, more than five redirects or one away from HTTPS
 */
export async function download(url: string, options: DownloadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { headers = {}, mostBytes = MOST_BYTES, patience = PATIENCE } = options;
  const name = url.replace(/\?.*/su, '');
  const fail = (fault: string, cause?: unknown) => new Error(`${name} ${fault}`, { cause });
  const signal = AbortSignal.timeout(patience);
  const answer = await follow(new URL(url), { 'user-agent': AGENT, ...headers }, signal).catch((error: unknown) => {
    throw fail(`cannot be fetched: ${reasonOf(error)}`, error);
  });
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw fail(`answers ${answer.status}${cureOf(answer.status)}`);
  }
  try {
    return await readAll(answer, mostBytes);
  } catch (error) {
    throw fail(`came only in part: ${reasonOf(error)}`, error);
  }
}

/**
 * Asks, and asks where the answer points to. Keys stay with those that they are meant for: `fetch` itself would take all
 * headers but `Authorization` along to any other server.
 */
async function follow(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  redirects = MOST_REDIRECTS,
): Promise<Response> {
  const answer = await fetch(url, { headers, signal, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null || !REDIRECTS.has(answer.status)) return answer;
  await answer.body?.cancel();
  if (redirects === 0) throw new RangeError(`it points on more than ${MOST_REDIRECTS} times`);
  const next = new URL(location, url);
  if (url.protocol === 'https:' && next.protocol !== 'https:') throw new RangeError('it points to what is not HTTPS');
  return follow(next, next.origin === url.origin ? headers : { 'user-agent': AGENT }, signal, redirects - 1);
}

async function readAll(answer: Response, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) throw new RangeError(`it is larger than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The SDK of HTTP hides what happened in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

function cureOf(status: number): string {
  if (status === 401 || status === 403) return ': give a key, or another one, in refresh.json';
  return status === 429 ? ': it was asked too often' : '';
}
