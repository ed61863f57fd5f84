import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { showProgress } from './progress.ts';

/** A bar on a terminal, whose process gets signals from here. */
function show(isTTY = true) {
  const stream = Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.WriteStream & PassThrough;
  const host = Object.assign(new EventEmitter(), { kill: vi.fn((): true => true), pid: 7 });
  const bar = showProgress(stream, 0, '{bar} {value} of {total}', host);
  return { stream, host, bar };
}

describe('a bar', () => {
  it('stands where it is told to, of a total that grows', () => {
    const { stream, bar } = show();

    bar.reach(5, 20);
    bar.stop();

    expect(String(stream.read())).toContain('5 of 20');
  });

  it.each(['SIGINT', 'SIGTERM'])('goes away with %s, which then ends the process', (signal) => {
    const { stream, host } = show();

    host.emit(signal, signal);

    expect(host.kill).toHaveBeenCalledWith(7, signal);
    expect(String(stream.read())).toContain('\u001b[?25h');
  });

  it('leaves the end to whoever else hears the signal', () => {
    const { host } = show();
    host.on('SIGINT', () => {});

    host.emit('SIGINT', 'SIGINT');

    expect(host.kill).not.toHaveBeenCalled();
  });

  it('hears nothing any more once it has stopped', () => {
    const { host, bar } = show();

    bar.stop();

    expect(['SIGINT', 'SIGTERM'].map((signal) => host.listenerCount(signal))).toEqual([0, 0]);
  });

  it('is not there without a terminal', () => {
    const { stream, host, bar } = show(false);

    bar.advance(1);
    bar.reach(5, 20);

    expect([stream.read(), host.listenerCount('SIGINT')]).toEqual([null, 0]);
  });
});
