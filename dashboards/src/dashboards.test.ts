import { indexTemplates, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { type Dashboard, dashboards, fieldsIn, fieldsOf, type Panel, packs, templatesOf, toNdjson } from './index.ts';
import type { Metric } from './panel.ts';

const templates = indexTemplates(sources);
const all = packs();
const objects = all.flatMap((pack) => pack.objects);
const panels = dashboards.flatMap((dashboard) => dashboard.rows.flat().map((panel) => ({ dashboard, panel })));

/** The fields of a dashboard's indices by name. */
function fieldsFor({ index }: Dashboard) {
  return new Map(fieldsIn(templatesOf(index, templates)).map((field) => [field.name, field]));
}

const known = new Map(dashboards.map((dashboard) => [dashboard.id, fieldsFor(dashboard)]));

function metricsOf(panel: Panel): readonly Metric[] {
  if (panel.kind === 'table') return panel.metrics;
  return 'metric' in panel ? [panel.metric] : [];
}

/** Fields that a query names: before a colon, or behind `_exists_`. */
function fieldsInQuery(query = ''): readonly string[] {
  return [...query.matchAll(/([\w.@-]+):([\w.]*)/gu)].map(([, field = '', value = '']) =>
    field === '_exists_' ? value : field,
  );
}

describe.each(panels.map(({ dashboard, panel }) => [dashboard.id, panel.title, dashboard, panel] as const))(
  '%s: %s',
  (id, _, dashboard, panel) => {
    const fields = known.get(id);

    it('names fields that its indices have, and of the kind that it needs', () => {
      for (const name of fieldsOf(panel)) {
        expect(fields?.has(name), name).toBe(true);
        if (panel.kind !== 'events') expect(fields?.get(name)?.aggregatable, name).toBe(true);
      }
      for (const { op, field } of metricsOf(panel)) {
        if (field !== undefined && op !== 'cardinality') expect(fields?.get(field)?.type, field).toBe('number');
      }
      for (const name of 'query' in panel ? fieldsInQuery(panel.query) : []) expect(fields?.has(name), name).toBe(true);
    });

    it('says what it shows', () => {
      expect(panel.title).toMatch(/^[A-Z][^.]{2,40}$/u);
      expect(panel.description).toMatch(/^[A-Z].{10,140}\.$/u);
      expect(dashboard.description).toMatch(/^[A-Z].{20,140}\.$/u);
    });
  },
);

describe.each(dashboards.map((dashboard) => [dashboard.id, dashboard] as const))('the dashboard %s', (_, dashboard) => {
  it('begins with numbers that say whether something is wrong', () => {
    const [first = []] = dashboard.rows;
    expect(first.every(({ kind }) => kind === 'number')).toBe(true);
    expect(first.some((panel) => panel.kind === 'number' && panel.isAlarm)).toBe(true);
  });
});

describe('what is imported', () => {
  it('is the same at each generation', () => {
    expect(packs().map(toNdjson)).toEqual(all.map(toNdjson));
  });

  it('has ids that are safe, and each once', () => {
    const ids = objects.map(({ type, id }) => `${type} ${id}`);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const { id, originId } of objects)
      expect([id, originId].join()).toMatch(/^[a-z0-9-]{3,200},sekisho(?:-[0-9a-f]{16}){1,2}$/u);
  });

  it('refers to nothing that is not there', () => {
    const there = new Set(objects.map(({ type, id }) => `${type} ${id}`));
    const wanted = objects.flatMap(({ references }) => references.map(({ type, id }) => `${type} ${id}`));
    expect(wanted.filter((one) => !there.has(one))).toEqual([]);
    const links = objects.flatMap(({ attributes }) => [
      ...JSON.stringify(attributes).matchAll(/#\/view\/([a-z0-9-]+)/gu),
    ]);
    expect(links.length).toBeGreaterThan(200);
    for (const [, id] of links) expect(there.has(`dashboard ${id}`), id).toBe(true);
  });

  /** What Dashboards takes from 2.11 to 3.x: unknown attributes of the strict types make it refuse them. */
  const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
    visualization: ['title', 'description', 'version', 'visState', 'uiStateJSON', 'kibanaSavedObjectMeta'],
    search: ['title', 'description', 'version', 'hits', 'columns', 'sort', 'kibanaSavedObjectMeta'],
    dashboard: [
      'title',
      'description',
      'version',
      'hits',
      'panelsJSON',
      'optionsJSON',
      'timeRestore',
      'kibanaSavedObjectMeta',
    ],
    'index-pattern': ['title', 'timeFieldName', 'fields', 'fieldFormatMap'],
  };

  it.each(objects.map((object) => [`${object.type} ${object.id}`, object] as const))(
    '%s has the form that it must',
    (_, object) => {
      expect(Object.keys(object.attributes).sort()).toEqual([...(ATTRIBUTES[object.type] ?? [])].sort());
      for (const [name, value] of Object.entries(object.attributes)) {
        if (/JSON$|^visState$|^fields$|^fieldFormatMap$/u.test(name))
          expect(() => JSON.parse(String(value)), name).not.toThrow();
      }
      const names = object.references.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const text = JSON.stringify(object.attributes);
      for (const name of names) expect(text).toContain(name);
    },
  );

  it('lays panels side by side, none over another', () => {
    for (const { type, id, attributes } of objects) {
      if (type !== 'dashboard') continue;
      const places: readonly { gridData: { x: number; y: number; w: number; h: number }; version: string }[] =
        JSON.parse(String(attributes['panelsJSON']));
      const cells = places.flatMap(({ gridData: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
      );
      expect(new Set(cells).size, id).toBe(cells.length);
      for (const { gridData, version } of places) {
        expect(gridData.x + gridData.w, id).toBeLessThanOrEqual(48);
        expect(gridData.w, id).toBeGreaterThanOrEqual(8);
        expect(version).toBe('2.11.0');
      }
    }
  });
});
