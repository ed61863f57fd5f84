import { describe, expect, test } from 'vitest';
import { MAX_RECORD } from '../split/splitter.ts';
import { createLinePieces } from './line-pieces.ts';

const piece = (id: string, isLast = false) => ({ id, isLast });

describe('pieces of lines', () => {
  test('are joined when the last one comes, whatever comes between them', () => {
    const pieces = createLinePieces();

    expect(pieces.take({ text: 'a', ordinal: 0 }, piece('1'))).toEqual([]);
    expect(pieces.take({ text: 'x', ordinal: 1 }, undefined)).toEqual([{ text: 'x', ordinal: 1 }]);
    expect(pieces.take({ text: 'p', ordinal: 2 }, piece('2'))).toEqual([]);
    expect(pieces.take({ text: 'b', ordinal: 3 }, piece('1', true))).toEqual([{ text: 'ab', ordinal: 3 }]);
    expect(pieces.take({ text: 'q', ordinal: 4 }, piece('2', true))).toEqual([{ text: 'pq', ordinal: 4 }]);
    expect(pieces.rest()).toEqual([]);
  });

  test('whose last one never comes are what is left', () => {
    const pieces = createLinePieces();
    pieces.take({ text: 'a', ordinal: 0 }, piece('1'));
    pieces.take({ text: 'b', ordinal: 1 }, piece('1'));

    expect(pieces.rest()).toEqual([{ text: 'ab', ordinal: 1 }]);
    expect(pieces.rest()).toEqual([]);
  });

  test('of a line over the cap are given in parts', () => {
    const pieces = createLinePieces();
    const half = 'x'.repeat(MAX_RECORD / 2 + 1);
    pieces.take({ text: half, ordinal: 0 }, piece('1'));

    expect(pieces.take({ text: half, ordinal: 1 }, piece('1'))).toMatchObject([{ text: half + half, ordinal: 1 }]);
    expect(pieces.rest()).toEqual([]);
  });

  test('of many lines that never end are let go of, whole', () => {
    const pieces = createLinePieces();
    const text = 'x'.repeat(1024 * 1024);
    const given = Array.from({ length: 40 }, (_, i) => pieces.take({ text, ordinal: i }, piece(`${i}`))).flat();

    expect(given.length).toBeGreaterThan(0);
    expect([...given, ...pieces.rest()].map(({ ordinal }) => ordinal)).toEqual([...Array(40).keys()]);
  });
});
