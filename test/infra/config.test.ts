import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

interface Config {
  app(input: { readonly stage: string }): Promise<{ readonly providers: object }>;
  run(): Promise<unknown>;
}

const settings = new URL('../../sekisho.settings.ts', import.meta.url).pathname;
const stacks = new URL('../../stacks/deploy.ts', import.meta.url).pathname;

/** `sst.config.ts` as SST reads it, with settings of ours that go by the stage. */
async function readConfig(stage: string): Promise<Config> {
  vi.stubGlobal('$config', (config: Config) => config);
  vi.stubGlobal('$app', { stage });
  vi.doMock(settings, () => ({
    default: ({ stage: of }: { stage: string }) => ({ region: of === 'far' ? 'ap-northeast-1' : undefined }),
  }));
  vi.doMock(stacks, () => ({ deploy: (given: unknown) => given }));
  // Not a plain text: types of SST's globals are another project's.
  const { default: config } = await import(new URL('../../sst.config.ts', import.meta.url).pathname);
  return config;
}

describe('the configuration of SST', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => {
    vi.doUnmock(settings);
    vi.doUnmock(stacks);
    vi.unstubAllGlobals();
  });

  it('lets nobody remove production, and leaves what holds data where it is', async () => {
    const { app } = await readConfig('production');

    expect(await app({ stage: 'production' })).toMatchObject({ removal: 'retain', protect: true });
  });

  it('lets any other stage be removed', async () => {
    const { app } = await readConfig('test');

    expect(await app({ stage: 'test' })).toMatchObject({ removal: 'remove', protect: false, home: 'aws' });
  });

  it('deploys to the Region of the settings of the stage, and to that of the profile where they name none', async () => {
    const { app } = await readConfig('far');

    expect((await app({ stage: 'far' })).providers).toEqual({ aws: { region: 'ap-northeast-1' } });
    expect((await app({ stage: 'near' })).providers).toEqual({ aws: {} });
  });

  it('deploys the settings of the stage', async () => {
    expect(await (await readConfig('far')).run()).toMatchObject({ region: 'ap-northeast-1' });
    vi.resetModules();
    expect(await (await readConfig('near')).run()).not.toHaveProperty('region', 'ap-northeast-1');
  });
});
