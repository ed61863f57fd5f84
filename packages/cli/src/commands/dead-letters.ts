import { type AdminApi, type ApiOptions, connectApi } from '../api/client.ts';
import { encode } from '../api/encode.ts';
import { collect } from '../api/pages.ts';
import { UsageError } from '../command-error.ts';
import { answer } from '../render/answer.ts';
import { type DeadLetter, type DeadLetterGroup, describeLetter, groupsTable } from '../render/dead-letters.ts';
import { grouped } from '../render/table.ts';
import { note } from '../streams.ts';
import { replayAll } from './replay.ts';

/** What `sekisho dead-letters` can be told. */
export interface DeadLettersOptions extends ApiOptions {
  readonly source?: string;
  readonly code?: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  /** Groups to list. */
  readonly limit: number;
  /** Whether their objects are loaded again; if so, whether only to say what that would come to, and whether to wait. */
  readonly replay?: true;
  readonly dryRun?: true;
  readonly wait: boolean;
}

interface Page {
  readonly total: number;
  readonly groups: readonly DeadLetterGroup[];
  readonly next?: string;
}

/** Groups of a page of the API. */
const MOST = 100;

/**
 * `sekisho dead-letters`: records that could not become documents, in groups; one of them, whole; or all of them once more.
 * @returns exit code: 1 if objects have failed that were to be loaded again
 */
export async function runDeadLetters(
  index: string | undefined,
  id: string | undefined,
  options: DeadLettersOptions,
): Promise<number> {
  const { url, json, source, replay, dryRun, wait, ...filters } = options;
  if (index !== undefined && id === undefined)
    throw new UsageError('Give the id of the document as well as its index.');
  if (replay ? index !== undefined : dryRun || !wait) {
    throw new UsageError('--replay is for groups, and --dry-run and --no-wait are for --replay.');
  }
  const api = connectApi(url);
  if (index !== undefined && id !== undefined) return await showOne(api, index, id, json);
  if (replay) return await replayAll(api, options);
  const query = { ...filters, source, most: MOST };
  const found = await collect<Page, DeadLetterGroup>(api, '/deadletters', query, ({ groups }) => groups);
  const { first, items: groups } = found;
  const total = first?.total ?? 0;
  await answer({ total, groups }, json, (colors) => (groups.length === 0 ? '' : groupsTable(groups, colors)));
  if (groups.length === 0) note('There are no such dead letters.');
  else if (groups.length === filters.limit) note(`The first ${grouped(groups.length)} groups: --limit may show more.`);
  return 0;
}

async function showOne(api: AdminApi, index: string, id: string, json: true | undefined): Promise<number> {
  const letter = await api.get<DeadLetter>(`/deadletters/${encode(index)}/${encode(id)}`);
  await answer(letter, json, (colors) => describeLetter(letter, colors));
  if (letter.isCut) note('The record is larger than an answer may be: this is its beginning.');
  return 0;
}
