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

/**
 * Fetches a file whole.
 * @throws Error that names the URL, without its query, and what went wrong: no answer, another status than 200, half a file, too
 * large a file
 */
export async function download(url: string, options: DownloadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { headers = {}, mostBytes = MOST_BYTES, patience = PATIENCE } = options;
  const name = url.replace(/\?.*/su, '');
  const fail = (fault: string, cause?: unknown) => new Error(`${name} ${fault}`, { cause });
  const signal = AbortSignal.timeout(patience);
  const answer = await fetch(url, { headers: { 'user-agent': 'sekisho', ...headers }, signal }).catch(
    (error: unknown) => {
      throw fail(`cannot be fetched: ${reasonOf(error)}`, error);
    },
  );
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
