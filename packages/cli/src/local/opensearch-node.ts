/** The node that answers on a URL. */
export interface AnsweringNode {
  readonly name: string;
  /** Process id on its machine. */
  readonly pid: number;
}

/** Whether a cluster answers there and can be written to: its health is yellow or green, within a second. */
export async function isHealthy(url: string): Promise<boolean> {
  const health = (await ask(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`)) as { status?: unknown } | null;
  return health?.status === 'yellow' || health?.status === 'green';
}

/** The node that answers there, `undefined` where none does. @see https://docs.opensearch.org/latest/api-reference/nodes-apis/nodes-info/ */
export async function askNode(url: string): Promise<AnsweringNode | undefined> {
  const answer = (await ask(`${url}/_nodes/_local/process`)) as {
    readonly nodes?: Readonly<Record<string, { readonly name: string; readonly process: { readonly id: number } }>>;
  } | null;
  const node = Object.values(answer?.nodes ?? {})[0];
  return node === undefined ? undefined : { pid: node.process.id, name: node.name };
}

/** The JSON that a URL answers with, `null` where nothing answers, or not with JSON. */
async function ask(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return await response.json();
  } catch {
    return null;
  }
}
