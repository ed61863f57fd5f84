import type { ReceivedRequest, Reply } from './fake-open-search.ts';

/** Documents in memory, written and read as OpenSearch does: only if they are still as they were read. */
export interface FakeIndex {
  /** Answers `_mget` and `_bulk`. */
  readonly reply: (request: ReceivedRequest) => Reply;
  /** Parsed documents by id. */
  readonly documents: ReadonlyMap<string, unknown>;
}

interface Stored {
  readonly source: unknown;
  readonly sequence: number;
}

interface Action {
  readonly _id: string;
  readonly if_seq_no?: number;
}

/** Makes an empty index. */
export function createFakeIndex(): FakeIndex {
  const stored = new Map<string, Stored>();
  let sequence = 0;

  function read({ _id }: { readonly _id: string }): object {
    const document = stored.get(_id);
    if (stored.size === 0) return { _id, error: { type: 'index_not_found_exception', reason: 'no such index' } };
    if (document === undefined) return { _id, found: false };
    return { _id, found: true, _seq_no: document.sequence, _primary_term: 1, _source: document.source };
  }

  function write(kind: string, { _id, if_seq_no }: Action, source: unknown): object {
    const before = stored.get(_id);
    const isConflict = kind === 'create' ? before !== undefined : before?.sequence !== if_seq_no;
    if (isConflict) return { status: 409, error: { type: 'version_conflict_engine_exception', reason: _id } };
    stored.set(_id, { source, sequence: sequence++ });
    return { status: before === undefined ? 201 : 200 };
  }

  return {
    get documents() {
      return new Map([...stored].map(([id, { source }]) => [id, source]));
    },
    reply({ path, body }) {
      if (path === '/_mget') {
        const { docs }: { docs: readonly { _id: string }[] } = JSON.parse(body.toString());
        return { status: 200, body: { docs: docs.map(read) } };
      }
      const lines = body.toString().trimEnd().split('\n');
      const items = lines
        .flatMap((line, i) => (i % 2 === 0 ? Object.entries<Action>(JSON.parse(line)) : []))
        .map(([kind, action], i) => ({ [kind]: write(kind, action, JSON.parse(lines[2 * i + 1] ?? '')) }));
      return { status: 200, body: { took: 1, errors: JSON.stringify(items).includes('"error"'), items } };
    },
  };
}
