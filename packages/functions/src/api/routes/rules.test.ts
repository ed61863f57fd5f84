import { sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

interface Rule {
  readonly fields: readonly { readonly name: string }[];
}

describe('GET /rules', () => {
  it('lists every source', async () => {
    const response = await createFakeApi().app.request('/rules');

    const { rules } = await jsonOf<{ readonly rules: readonly { readonly id: string }[] }>(response);
    expect(rules.map(({ id }) => id)).toEqual(sources.map(({ id }) => id));
  });

  it.each(sources.map(({ id }) => id))('shows %s with all its fields', async (id) => {
    const source = sources.find((candidate) => candidate.id === id);

    const response = await createFakeApi().app.request(`/rules/${id}`);

    const rule = await jsonOf<Rule>(response);
    expect(rule).toMatchObject({
      id,
      title: source?.title,
      index: source?.index.name,
      pattern: source?.rule.key.source,
    });
    expect(rule.fields.map(({ name }) => name)).toEqual(Object.keys(source?.fields ?? {}));
  });

  it('tells meaning, types and ECS names of a field', async () => {
    const { fields } = await jsonOf<Rule>(await createFakeApi().app.request('/rules/vpcflowlogs'));

    expect(fields.find(({ name }) => name === 'srcaddr')).toMatchObject({
      doc: expect.any(String),
      types: expect.arrayContaining(['ip']),
      ecs: expect.arrayContaining(['source.ip']),
      hidden: false,
    });
  });

  it('answers 404 to an unknown rule', async () => {
    const response = await createFakeApi().app.request('/rules/nope');

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ detail: 'There is no rule "nope".' });
  });
});
