import type { BulkAnswer, BulkItem, BulkTransport } from '@sekisho/core';

/** One action of a bulk request, as the cluster sees it. */
export interface FakeAction {
  readonly action: 'create' | 'index';
  readonly index: string;
  readonly id: string;
  /** The document's text. */
  readonly source: string;
}

/** A cluster in memory that takes bulk requests as OpenSearch does. */
export interface FakeCluster extends BulkTransport {
  /** The documents of an index by id, as JSON text; empty for an index that is not there. */
  documents(index: string): ReadonlyMap<string, string>;
  /** Names of the indices, sorted. */
  readonly indices: readonly string[];
  /** Documents of all indices. */
  readonly count: number;
  /** Actions received so far, repeated ones included, in order. */
  readonly received: readonly FakeAction[];
  /** Number of bulk requests received. */
  readonly requests: number;
}

/** How the cluster departs from taking everything. */
export interface FakeClusterOptions {
  /**
   * Answers a whole request before it is looked at; undefined lets it pass. May throw a BulkError, as a transport does
   * when no answer comes.
   * @param request 0-based number of the request
   */
  readonly answer?: (request: number, body: Uint8Array) => BulkAnswer | undefined;
  /** Answers one action before it is looked at; undefined lets it pass. */
  readonly item?: (action: FakeAction, request: number) => BulkItem | undefined;
}

/** The longest `_id` that OpenSearch takes, in bytes. */
const MAX_ID = 512;

/**
 * Makes an empty cluster. As the real one it creates an index when its first document comes, answers 409 to `create`
 * where the id is taken, 400 to a document that is not one JSON object on one line, and refuses a request whose lines
 * do not pair.
 */
export function createFakeCluster({ answer, item }: FakeClusterOptions = {}): FakeCluster {
  const indices = new Map<string, Map<string, string>>();
  const received: FakeAction[] = [];
  let requests = 0;

  function take(action: FakeAction): BulkItem {
    const documents = indices.get(action.index) ?? new Map<string, string>();
    const isThere = documents.has(action.id);
    if (isThere && action.action === 'create') return itemError(409, 'version_conflict_engine_exception', action.id);
    if (!isObjectText(action.source)) return itemError(400, 'mapper_parsing_exception', 'failed to parse');
    indices.set(action.index, documents.set(action.id, action.source));
    return { status: isThere ? 200 : 201 };
  }

  return {
    received,
    documents: (index) => indices.get(index) ?? new Map(),
    get indices() {
      return [...indices.keys()].sort();
    },
    get count() {
      return [...indices.values()].reduce((sum, documents) => sum + documents.size, 0);
    },
    get requests() {
      return requests;
    },
    async bulk(body) {
      const request = requests++;
      const scripted = answer?.(request, body);
      if (scripted !== undefined) return scripted;
      const actions = parseActions(body);
      if (typeof actions === 'string') return { status: 400, items: [], reason: actions };
      received.push(...actions);
      return { status: 200, items: actions.map((action) => item?.(action, request) ?? take(action)) };
    },
  };
}

/** The actions of a body, or why the cluster refuses it as a whole. */
function parseActions(body: Uint8Array): readonly FakeAction[] | string {
  const text = Buffer.from(body).toString('utf8');
  if (!text.endsWith('\n')) return 'The bulk request must be terminated by a newline [\\n]';
  const lines = text.slice(0, -1).split('\n');
  if (lines.length % 2 !== 0) return 'The bulk request has an action without its document';
  const actions: FakeAction[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const action = parseAction(lines[i] ?? '', lines[i + 1] ?? '');
    if (action === undefined) return `Malformed action/metadata line [${i + 1}]`;
    if (Buffer.byteLength(action.id) > MAX_ID) return 'id is too long';
    actions.push(action);
  }
  return actions;
}

function parseAction(line: string, source: string): FakeAction | undefined {
  if (!isObjectText(line)) return undefined;
  const [action, meta] = Object.entries(JSON.parse(line) as Record<string, { _index?: string; _id?: string }>)[0] ?? [];
  if ((action !== 'create' && action !== 'index') || meta?._index === undefined || meta._id === undefined)
    return undefined;
  return { action, index: meta._index, id: meta._id, source };
}

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function itemError(status: number, type: string, reason: string): BulkItem {
  return { status, error: { type, reason } };
}
