import { expect, it } from 'vitest';
import { testSource } from '../../../../test/support/test-sources.ts';
import { keyword } from '../source/kinds.ts';
import { createPivots } from './pivots.ts';
import { createSketch } from './sketch.ts';
import { createSlots } from './slots.ts';

function sketchOf() {
  const slots = createSlots();
  const source = testSource({ fields: { gate: keyword({ alias: ['rule.name'], doc: 'A gate.' }) } });
  const pivots = createPivots(slots);
  return { slots, pivots, sketch: createSketch(source, slots, pivots, () => ['192.0.2.1']) };
}

it('fills what is empty, and changes nothing that is there', () => {
  const { slots, sketch } = sketchOf();
  const [name, id] = [sketch.slotOf('user.name'), sketch.slotOf('user.id')];
  slots.set(name, '"ann"');
  sketch.fill(name, '"bob"');
  sketch.fill(id, '"7"');
  sketch.fill(id, '"8"');
  expect(JSON.parse(slots.write())).toEqual({ user: { id: '7', name: 'ann' } });
});

it('fills no path that the source makes an alias, which the index would refuse', () => {
  const { slots, sketch } = sketchOf();
  const slot = sketch.slotOf('rule.name');
  sketch.fill(slot, '"x"');
  expect(sketch.get(slot)).toBeUndefined();
  expect(slots.write()).toBe('{}');
});

it('shows pivots, and the way of the request', () => {
  const { pivots, sketch } = sketchOf();
  pivots.relate('ip', '"192.0.2.1"');
  sketch.relate('ip', '"192.0.2.1"');
  sketch.relate('ip', '"192.0.2.2"');
  expect(sketch.related('ip')).toEqual(['"192.0.2.1"', '"192.0.2.2"']);
  expect(sketch.forwarded()).toEqual(['192.0.2.1']);
});
