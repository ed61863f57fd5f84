/**
 * One Lambda execution environment: imports a bundle, tells its parent what it exports, and answers one event for each
 * message, as the parent's process is told `{ event }`. Started with the bundle's path as its only argument.
 */
const bundle = await import(process.argv[2]);

process.on('message', async ({ event }) => {
  const context = { awsRequestId: '00000000-0000-4000-8000-000000000000', getRemainingTimeInMillis: () => 60_000 };
  try {
    process.send({ answer: (await bundle.handler(event, context)) ?? null });
  } catch (error) {
    process.send({ failure: String(error?.stack ?? error) });
  }
});

process.send({ exports: Object.keys(bundle).filter((name) => typeof bundle[name] === 'function') });
