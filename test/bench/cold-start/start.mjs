/**
 * One cold start: imports a bundle as Lambda does, has it answer its first event, and tells its parent what both took. Started with the
 * path of the bundle and the event as JSON, or without one.
 */
import { createRequire } from 'node:module';

const [bundle = '', event] = process.argv.slice(2);
const context = { awsRequestId: '00000000-0000-4000-8000-000000000000', getRemainingTimeInMillis: () => 60_000 };
const load = bundle.endsWith('.cjs') ? createRequire(import.meta.url) : (path) => import(path);

/** Milliseconds of the clock, and of the processor. */
async function timed(action) {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await action();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { result, took: { wall, cpu: (user + system) / 1000 } };
}

const init = await timed(() => load(bundle));
const megabytes = process.memoryUsage().rss / 1e6;
const first = event === undefined ? undefined : await timed(() => init.result.handler(JSON.parse(event), context));
process.send({ init: init.took, first: first?.took, megabytes });
process.disconnect();
process.exit();
