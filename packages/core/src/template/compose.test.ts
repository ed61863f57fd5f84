import { describe, expect, it } from 'vitest';
import { sources } from '../sources/registry.generated.ts';
import { composeTemplates } from './compose.ts';
import { indexTemplates } from './index-templates.ts';

type Node = Readonly<Record<string, unknown>>;

/** Puts one tree over another, as OpenSearch does with components. */
function over(below: Node, above: Node): Node {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = merged[key];
    const areTrees = [before, value].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
    merged[key] = areTrees ? over(before as Node, value as Node) : value;
  }
  return merged;
}

const whole = indexTemplates(sources);
const { components, templates } = composeTemplates(whole);

describe('composed templates', () => {
  it.each(whole.map(({ name, body }) => [name, body] as const))('%s is the same as before', (name, body) => {
    const composed = templates.find((one) => one.name === name);
    const parts = (composed?.body.composed_of ?? []).map(
      (part) => components.find((one) => one.name === part)?.body.template ?? {},
    );
    const all = [...parts, composed?.body.template ?? {}];
    expect(all.reduce<Node>((below, above) => over(below, above as Node), {})).toEqual(body.template);
    expect(composed?.body).toMatchObject({ index_patterns: body.index_patterns, priority: body.priority });
    expect(composed?.body.composed_of.at(-1)).toBe('sekisho-custom');
  });

  it('have most of their fields in common', () => {
    const size = (name: string) => JSON.stringify(components.find((one) => one.name === name)).length;
    expect(size('sekisho-ecs')).toBeGreaterThan(20 * size('sekisho-log-aws-r53resolver'));
  });

  it('leave priorities for users above their own', () => {
    for (const { body } of templates) expect(body.priority).toBeLessThan(200);
  });
});
