import { expect, it } from 'vitest';
import { defaultSettings } from '../pipeline/settings.ts';
import { sources } from '../sources/registry.generated.ts';
import { readConfiguration } from './read-configuration.ts';
import { settingsWith } from './settings-with.ts';

it('keeps what a deployment says of a log type beside what the configuration says of it, which has the last word', () => {
  const ini = '[nginx-access]\nignore_container_stderr = True\nindex_rotation = daily\nredact = card\n';
  const deployed = { 'nginx-access': { original: false, ignoreContainerStderr: false }, alb: { original: true } };
  const configuration = readConfiguration({ 'user.ini': ini }, sources);

  const settings = settingsWith({ ...defaultSettings, sources: deployed }, configuration);

  expect(settings.sources).toEqual({
    'nginx-access': { original: false, ignoreContainerStderr: true, rotation: 'daily' },
    alb: { original: true },
  });
  expect(settings.redaction?.fields).toEqual([{ name: 'card', sources: ['nginx-access'] }]);
  expect(settings.configuration).toBe(configuration.version);
});
