import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { classify, isBalanced, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { vendorPath } from '../../packages/core/src/document/vendor-path.ts';
import { expectedText, goldenCases, latestPlausible, loadCase, sourceFolder } from './golden.ts';
import { documentFaults, leavesOf } from './walk.ts';

/** The longest documentation of a field, in characters: it is a cell of a table. */
const MAX_DOC = 120;

it('has sources to look at', () => {
  expect(sources.length).toBeGreaterThan(0);
  expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
});

describe.each(sources.map((source) => [source.id, source] as const))('%s', (id, source) => {
  const cases = goldenCases(source);

  it('is what its folder says', () => {
    const readme = path.join(sourceFolder(id), 'README.md');

    expect(existsSync(path.join(sourceFolder(id), 'index.ts'))).toBe(true);
    expect(readFileSync(readme, 'utf8').split('\n', 1)[0]).toBe(`# ${source.title}`);
  });

  it('claims its examples, and no other source does', () => {
    for (const key of source.rule.examples) {
      const found = classify(key, sources);

      expect(found, key).toMatchObject({ kind: 'claimed', match: { source: { id } }, others: [] });
    }
  });

  it('ignores what it says it ignores', () => {
    for (const key of source.ignore?.flatMap(({ examples }) => examples) ?? []) {
      expect(classify(key, sources).kind, key).toBe('ignored');
    }
  });

  it('documents each field in a sentence that fits a table', () => {
    for (const [name, { doc }] of Object.entries(source.fields)) {
      expect(doc, name).toMatch(/^\S.*[.…]$/u);
      expect(doc.length, `${name}: ${doc}`).toBeLessThanOrEqual(MAX_DOC);
    }
  });

  it('has at least three golden cases, one of them malformed', () => {
    const names = cases.map(({ name }) => name);

    expect(names.length).toBeGreaterThanOrEqual(3);
    expect(names.some((name) => name.includes('malformed'))).toBe(true);
  });

  it('fills every field of its table in some golden case', async () => {
    const filled = new Set<string>();
    for (const one of cases) {
      for (const { source: json } of (await loadCase(one)).actions) {
        for (const leaf of leavesOf(source, json).keys()) filled.add(leaf);
      }
    }

    const empty = Object.entries(source.fields).flatMap(([name, { outputs, hidden }]) => {
      const places = hidden ? [] : outputs.map(({ ecs }) => ecs ?? vendorPath(source.namespace, name));
      return source.format.kind === 'json' ? places.filter((place) => !place.startsWith(source.namespace)) : places;
    });

    expect(empty.filter((place) => !filled.has(place))).toEqual([]);
  });

  describe.each(cases.map((one) => [one.name, one] as const))('golden %s', (_, one) => {
    it('becomes the expected documents', async () => {
      const loaded = await loadCase(one);

      const hint = `run \`npm run golden -- ${id}\` and read the result`;
      expect(existsSync(one.expectedFile), `${one.expectedFile} is missing: ${hint}`).toBe(true);
      expect(expectedText(loaded)).toBe(readFileSync(one.expectedFile, 'utf8'));
    });

    it('is accounted for, each document under its own id', async () => {
      const { report, actions } = await loadCase(one);

      expect(report).toMatchObject({ source: id, parser: source.parser });
      expect(report.error).toBeUndefined();
      expect(isBalanced(report)).toBe(true);
      expect(actions.length).toBe(report.read);
      expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
    });

    it('has only declared fields, each of its type', async () => {
      const { actions } = await loadCase(one);

      const faults = actions.flatMap((action) => documentFaults(source, action.source, latestPlausible(one)));
      expect(faults).toEqual([]);
    });
  });
});
