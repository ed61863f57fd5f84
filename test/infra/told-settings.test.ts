import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type GivenSettings, readSettings, type SettingsFile } from '../../stacks/settings/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = ['README.md', 'docs/*.md', 'packages/core/src/sources/*/README.md', 'stacks/connectors/*/README.md'];

/** Pieces of TypeScript of a page that are settings: whole files, or members of one. */
function told(page: string): readonly string[] {
  const text = readFileSync(`${root}/${page}`, 'utf8');
  const pieces = [...text.matchAll(/^```ts\n(.*?)^```/gmsu)].map(([, piece = '']) => piece);
  return pieces.filter((piece) => /defineSettings\(|^connectors: /mu.test(piece));
}

/** What a piece says, as the file of settings would export it. */
async function exported(piece: string): Promise<SettingsFile> {
  const whole = piece.includes('export default') ? piece.replace(/^import .*$/mu, '') : `export default {${piece}};`;
  const module = `const defineSettings = (settings) => settings;\n${whole}`;
  const { default: file } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
  return file;
}

const given = globSync(pages, { cwd: root }).flatMap((page) => told(page).map((piece) => [page, piece] as const));

describe('settings that pages tell of', () => {
  it('are on the page of each log that a connector switches on', () => {
    expect(new Set(given.map(([page]) => page)).size).toBeGreaterThan(25);
  });

  it.each(given)('are right in %s', async (_, piece) => {
    const file = await exported(piece);

    expect(() => readSettings(file, { stage: 'production' })).not.toThrow();
  });

  it('are right all together', async () => {
    const connectors: Record<string, unknown> = {};
    for (const [, piece] of given.filter(([, text]) => text.startsWith('connectors: '))) {
      Object.assign(connectors, ((await exported(piece)) as GivenSettings).connectors);
    }

    expect(() => readSettings({ connectors }, { stage: 'production' })).not.toThrow();
  });
});
