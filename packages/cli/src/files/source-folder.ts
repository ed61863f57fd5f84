import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the records of a new source are written. */
export const SOURCE_KINDS = ['columns', 'json', 'text'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What differs from kind to kind. */
interface Kind {
  readonly format: string;
  readonly signature: string;
  /** What `index.ts` has besides: an import, a constant. */
  readonly before?: string;
  readonly sample: string;
  readonly extension: string;
}

const KINDS: Readonly<Record<SourceKind, Kind>> = {
  columns: {
    format:
      "{ kind: 'columns', separator: ' ', missing: '-', columns: ['time', 'client', 'port', 'user', 'action'], atLeast: 5 }",
    signature: String.raw`/^\d{4}-\d{2}-\d{2}T\S+ \S+ \d{1,5} \S+ (?:allow|deny)$/u`,
    sample: '2026-11-20T09:15:00Z 203.0.113.7 50122 maria allow\n2026-11-20T09:15:01Z 203.0.113.8 50123 - deny\n',
    extension: 'log',
  },
  json: {
    format: "{ kind: 'json' }",
    signature: "['time', 'client', 'action']",
    sample:
      '{"time":"2026-11-20T09:15:00Z","client":"203.0.113.7","port":50122,"user":"maria","action":"allow"}\n' +
      '{"time":"2026-11-20T09:15:01Z","client":"203.0.113.8","port":50123,"action":"deny"}\n',
    extension: 'jsonl',
  },
  text: {
    format: "{ kind: 'text', parse: (text) => LINE.exec(text)?.groups }",
    signature: 'LINE',
    before: String.raw`
const LINE =
  /^(?<time>\d{4}-\d{2}-\d{2}T\S{8,20}) (?<action>allow|deny) (?:(?<user>\S{1,64})@)?(?<client>[\da-fA-F.:]{2,39}) port (?<port>\d{1,5})$/u;
`,
    sample:
      '2026-11-20T09:15:00Z allow maria@203.0.113.7 port 50122\n2026-11-20T09:15:01Z deny 203.0.113.8 port 50123\n',
    extension: 'log',
  },
};

const MODIFIED = '2026-11-20T09:20:00.000Z';

/** The files of a new source, by their paths below its folder: they work, and every line of them wants to be changed. */
export function filesOfSource(id: string, kind: SourceKind): Readonly<Record<string, string>> {
  const own = KINDS[kind];
  const key = `${id}/111122223333/2026/11/20/0001.${own.extension}.gz`;
  const { format, signature, before = '' } = own;
  const places = { id, key, format, signature, before, namespace: id.replaceAll('-', '_') };
  return {
    'index.ts': filled('index.ts', places),
    'fields.ts': filled('fields.ts', places),
    'README.md': filled('README.md', places),
    [`golden/usual.${own.extension}`]: own.sample,
    'golden/usual.context.json': `${JSON.stringify({ key, modified: MODIFIED }, null, 2)}\n`,
  };
}

const TEMPLATES = join(import.meta.dirname, '../../templates/new-source');

/** The text of a template, with what stands in `{{ }}` put in. */
function filled(name: string, places: Readonly<Record<string, string>>): string {
  const text = readFileSync(join(TEMPLATES, `${name}.txt`), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/gu, (_, place: string) => places[place] ?? '');
}
