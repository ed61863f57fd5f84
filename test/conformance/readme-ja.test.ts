import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Section {
  readonly level: number;
  readonly heading: string;
  /** All lines down to the next heading, of whatever level. */
  body: string;
}

const FENCED = /^```.*?^```$/gmsu;
/** Says below a heading of README_ja.md of which section it is the translation, and of which text. */
const STAMP = /^<!-- (?<heading>.+) [\da-f]{8} -->$/mu;
/** A number that stands by itself: not the 3 of S3, nor the 2.0 of Apache-2.0. */
const FIGURE = /(?<![\w.,-])\d(?:[\d.,]*\d)?/gu;
const ORDERED: ReadonlySet<string> = new Set(['the line of code', 'the row']);

/** Cuts a page at its headings. A comment in a code block may look like one. */
function sectionsOf(page: string): readonly Section[] {
  const sections: Section[] = [];
  let isFenced = false;
  for (const line of page.split('\n')) {
    isFenced = isFenced !== line.startsWith('```');
    const [, marks, heading] = (isFenced ? null : /^(#+) (.*)$/u.exec(line)) ?? [];
    const last = sections.at(-1);
    if (marks !== undefined && heading !== undefined) sections.push({ level: marks.length, heading, body: '' });
    else if (last !== undefined) last.body += `${line}\n`;
  }
  return sections;
}

/** Lines that are only wrapped anew leave the stamp as it is. */
function stampOf({ heading, body }: Section): string {
  const hash = createHash('sha256').update(body.replace(/\s+/gu, ' ').trim()).digest('hex').slice(0, 8);
  return `<!-- ${heading} ${hash} -->`;
}

const codeOf = (text: string): readonly string[] => text.match(/`[^`]+`/gu) ?? [];

const figuresOf = (text: string): readonly string[] => text.replace(/`[^`]+`|\]\([^)]*\)/gu, ' ').match(FIGURE) ?? [];

/** Code and figures of each cell, sorted, as languages have orders of their own. */
function rowOf(line: string): string {
  const cells = line.slice(1, -1).split('|');
  return cells.map((cell) => [...codeOf(cell), ...figuresOf(cell)].sort().join(' ')).join(' | ');
}

/** What a section has in every language. */
function traitsOf({ level, body }: Section): Readonly<Record<string, readonly string[]>> {
  const text = body.replace(STAMP, '').replace(FENCED, '');
  const paragraphs = text.split(/\n\s*\n/u).filter((piece) => piece.trim() !== '').length;
  const links = [...text.matchAll(/\]\(([^)]+)\)/gu)].map(([, target = '']) => target);
  return {
    'a heading of level': [String(level)],
    'the line of code': (body.match(FENCED) ?? []).flatMap((block) => block.split('\n')),
    'the code': codeOf(text),
    // Each of the two pages begins with a link to the other one.
    'the link': links.map((target) => target.replace(/^README(_ja)?\.md$/u, 'README*.md')),
    'the row': (text.match(/^\|.*\|$/gmu) ?? []).map(rowOf),
    'paragraphs and items:': [`${paragraphs} and ${text.match(/^\s*(?:[-*]|\d+\.) /gmu)?.length ?? 0}`],
    'the figure': figuresOf(text),
  };
}

/** What is in a list more often than in the other one. */
function beyond(list: readonly string[], other: readonly string[]): readonly string[] {
  const rest = [...other];
  return list.filter((one) => {
    const at = rest.indexOf(one);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

/** Half sentences: what one of the sections has, and the other has not. */
function differences(english: Section, japanese: Section): readonly string[] {
  const given = traitsOf(japanese);
  return Object.entries(traitsOf(english)).flatMap(([kind, wanted]) => {
    const found = given[kind] ?? [];
    const lacking = beyond(wanted, found).map((one) => `README.md has ${kind} ${one}, README_ja.md has not`);
    // Numbers that English has in words are figures in Japanese: more of these is no fault.
    const more = kind === 'the figure' ? [] : beyond(found, wanted);
    const faults = [...lacking, ...more.map((one) => `README_ja.md has ${kind} ${one}, README.md has not`)];
    const isMoved = faults.length === 0 && ORDERED.has(kind) && wanted.join('\n') !== found.join('\n');
    return isMoved ? [`README_ja.md has ${kind} at another place`] : faults;
  });
}

/** Why a section is not what the English one says now. */
function sectionFaults(english: Section, japanese: Section | undefined): readonly string[] {
  const stamp = stampOf(english);
  if (japanese === undefined) return [`README_ja.md lacks it: translate it, with ${stamp} below its heading.`];
  const section = `"${japanese.heading}" of README_ja.md`;
  const wrong = differences(english, japanese).map((one) => `${one}: mend ${section}.`);
  const isFresh = japanese.body.includes(stamp);
  return isFresh
    ? wrong
    : [...wrong, `README.md has changed: bring ${section} up to date, then make its stamp ${stamp}.`];
}

/** Why a translation is not what the English page says now, in sentences that tell what to do. */
function staleness(english: string, japanese: string): readonly string[] {
  const [wanted, translated] = [sectionsOf(english), sectionsOf(japanese)];
  const headings = wanted.map(({ heading }) => heading);
  const names = translated.map(({ body }) => STAMP.exec(body)?.groups?.['heading']);
  const strange = translated.filter((_, at) => !headings.includes(names[at] ?? ''));
  const faults = [
    ...strange.map(
      ({ heading }) => `"${heading}": README.md has no section that its stamp names: remove it, or mend its stamp.`,
    ),
    ...wanted.flatMap((section) => {
      const found = translated[names.indexOf(section.heading)];
      return sectionFaults(section, found).map((fault) => `"${section.heading}": ${fault}`);
    }),
  ];
  const isMoved = faults.length === 0 && names.join('\n') !== headings.join('\n');
  return isMoved ? [`README_ja.md has its sections in another order: make it ${headings.join(', ')}.`] : faults;
}

const read = (page: string): string => readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');

it('is as fresh as README.md', () => {
  const [english, japanese] = [read('README.md'), read('README_ja.md')];

  expect(sectionsOf(english).length).toBeGreaterThan(10);
  expect(staleness(english, japanese)).toEqual([]);
});

const ENGLISH = `# Loader

[日本語](README_ja.md)

Loads \`logs\`, 45 of them, from S3, and other \`logs\`.

## Run

\`\`\`sh
# not a heading
npm start     # all of it
\`\`\`

Before it:

- \`npm ci\` of [npm](https://docs.npmjs.com)

## Speed

| source | cost |
| --- | --- |
| \`alb\` | 8.6 to 9.2 |
| \`waf\` | 7 |
`;

/** A translation of which nothing is amiss. Its words do not matter. */
const JAPANESE = sectionsOf(ENGLISH)
  .map((section) => `${'#'.repeat(section.level)} 訳\n\n${stampOf(section)}\n${section.body}`)
  .join('')
  .replace('README_ja.md', 'README.md')
  .replace('8.6 to 9.2', '9.2 倍 (または 8.6 倍)')
  .replace('from S3', '12 個');

describe('a translation is stale', () => {
  it('never while it says the same', () => {
    expect(staleness(ENGLISH, JAPANESE)).toEqual([]);
    expect(staleness(ENGLISH.replace('\n- ', '\n-  ').replace('Loads ', 'Loads\n'), JAPANESE)).toEqual([]);
  });

  it.each([
    ['a line of code', 'npm start ', 'npm begin ', '"Run": README_ja.md has the line of code npm begin '],
    ['the order of code', /(# not.*\n)(npm.*\n)/u, '$2$1', '"Run": README_ja.md has the line of code at another place'],
    ['a language of code', '```sh', '```', '"Run": README.md has the line of code ```sh, README_ja.md has not'],
    ['inline code', '`logs`', 'logs', '"Loader": README.md has the code `logs`, README_ja.md has not'],
    ['a link', 'docs.npmjs', 'npmjs', '"Run": README.md has the link https://docs.npmjs.com, README_ja.md has not'],
    ['a figure', '45 of', '54 of', '"Loader": README.md has the figure 45, README_ja.md has not'],
    ['a figure of a table', '9.2', '9.3', '"Speed": README.md has the row `alb` | 8.6 9.2, README_ja.md has not'],
    ['the order of rows', /(\| `alb.*\n)(.*\n)/u, '$2$1', '"Speed": README_ja.md has the row at another place'],
    ['a paragraph', 'Before it:', '', '"Run": README.md has paragraphs and items: 2 and 1, README_ja.md has not'],
    ['a level', '## ', '### ', '"Run": README.md has a heading of level 2, README_ja.md has not'],
    ['a section', /## 訳\n\n<!-- Run[\s\S]*?(?=## )/u, '', '"Run": README_ja.md lacks it: translate it'],
    ['a stamp', 'Speed', 'Speeds', '"訳": README.md has no section that its stamp names'],
    ['the order of sections', /(## [\s\S]*)(## [\s\S]*)/u, '$2$1', 'in another order: make it Loader, Run, Speed.'],
  ])('by %s', (_, from, to, sentence) => {
    const faults = staleness(ENGLISH, JAPANESE.replace(from, to));

    expect(faults.join('\n')).toContain(sentence);
  });

  it('by a word of README.md alone', () => {
    const changed = ENGLISH.replace('Before it', 'After it');

    expect(staleness(changed, JAPANESE)).toEqual([
      expect.stringMatching(/^"Run": README.md has changed: bring "訳" .* make its stamp <!-- Run [\da-f]{8} -->\.$/u),
    ]);
  });
});
