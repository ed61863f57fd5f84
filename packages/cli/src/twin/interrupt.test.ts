import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstInterrupt } from './interrupt.ts';

describe('firstInterrupt', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('takes the copy that npm passes on for the same Ctrl-C', async () => {
    const signals = new EventEmitter();
    const again = vi.fn();
    const first = firstInterrupt(again, signals);

    signals.emit('SIGINT');
    vi.advanceTimersByTime(20);
    signals.emit('SIGINT');
    await first;

    expect(again).not.toHaveBeenCalled();
  });

  it('calls for a hurry at the second Ctrl-C', async () => {
    const signals = new EventEmitter();
    const again = vi.fn();
    const first = firstInterrupt(again, signals);

    signals.emit('SIGINT');
    await first;
    vi.advanceTimersByTime(1_000);
    signals.emit('SIGTERM');

    expect(again).toHaveBeenCalledOnce();
  });
});
