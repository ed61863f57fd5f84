import { type ApiOptions, connectApi } from '../api/client.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { grouped, table } from '../render/table.ts';
import { instant, size } from '../render/units.ts';
import { note } from '../streams.ts';

/** What `sekisho unclaimed` can be told. */
export interface UnclaimedOptions extends ApiOptions {
  readonly bucket?: string;
  readonly prefix?: string;
  /** Groups to list. */
  readonly limit: number;
}

interface Group {
  /** What its keys have in common. */
  readonly template: string;
  readonly count: number;
  readonly bytes: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly example: string;
}

interface Unclaimed {
  readonly total: number;
  /** Objects that have been looked at. */
  readonly grouped: number;
  readonly hasMore: boolean;
  readonly groups: readonly Group[];
  readonly groupsLeftOut: number;
}

/** `sekisho unclaimed`: keys that no rule claims, by what they have in common. @returns exit code: 0 */
export async function runUnclaimed({ url, json, bucket, prefix, limit }: UnclaimedOptions): Promise<number> {
  const found = await connectApi(url).get<Unclaimed>('/unclaimed', { bucket, prefix, size: limit });
  const { groups } = found;
  await answer(found, json, (colors) => (groups.length === 0 ? '' : inWords(groups, colors)));
  for (const remark of remarksOn(found)) note(remark);
  if (groups.length > 0 && !json) note('With --json each group has a section of user.ini that would claim it.');
  return 0;
}

function inWords(groups: readonly Group[], colors: Colors): string {
  const rows = groups.map(({ count, bytes, firstSeen, lastSeen, template, example }) => [
    ...[count, size(bytes), instant(firstSeen), instant(lastSeen)],
    `${clean(template)}\n${colors.dim(clean(example))}`,
  ]);
  return table(['objects', 'stored', 'first seen', 'last seen', 'keys, and the latest'], rows, colors);
}

function remarksOn({ total, grouped: looked, hasMore, groups, groupsLeftOut }: Unclaimed): readonly string[] {
  if (groups.length === 0) return ['Every object is claimed by a rule.'];
  return [
    ...(groupsLeftOut > 0 ? [`${grouped(groupsLeftOut)} smaller groups: --limit shows more.`] : []),
    ...(hasMore ? [`The latest ${grouped(looked)} of ${grouped(total)} objects: --prefix leads to the others.`] : []),
  ];
}
