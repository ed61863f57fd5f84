/// <reference path="./.sst/platform/config.d.ts" />

// SST refuses imports at the top level: settings and stacks are imported where they are used.
export default $config({
  // @ts-expect-error SST awaits it, though the types that it writes do not say so.
  async app(input) {
    const { regionOf } = await import('./stacks/settings/index.ts');
    const { default: file } = await import('./sekisho.settings.ts');
    const production = input?.stage === 'production';
    const region = regionOf(file, { stage: input?.stage ?? '' });
    return {
      name: 'sekisho',
      home: 'aws',
      removal: production ? 'retain' : 'remove',
      protect: production,
      providers: { aws: region === undefined ? {} : { region: region as aws.Region } },
    };
  },
  async run() {
    const { readSettings } = await import('./stacks/settings/index.ts');
    const { default: file } = await import('./sekisho.settings.ts');
    const { deploy } = await import('./stacks/deploy.ts');
    return deploy(readSettings(file, { stage: $app.stage }));
  },
});
