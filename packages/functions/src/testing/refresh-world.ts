import { openIndicators } from '@sekisho/core';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { refresh } from '../refresh/refresh.ts';
import { createMemoryFolder } from './memory-folder.ts';

/** Folders in memory, and a refresh of them. @param settings beside those that fetch nothing */
export function createRefreshWorld(settings: object = {}) {
  const [config, knowledge] = [createMemoryFolder(), createMemoryFolder()];
  const clock = createFakeClock();
  const use = (more: object) => config.put('refresh.json', JSON.stringify({ awsRanges: false, feeds: [], ...more }));
  use(settings);
  const run = async () => {
    const steps = await refresh({ config, knowledge, clock });
    return Object.fromEntries(steps.map(({ name, outcome, detail }) => [name, `${outcome}: ${detail}`]));
  };
  const indicators = () => openIndicators(knowledge.files.get('indicators.bin') ?? new Uint8Array());
  const has = (ip: string) => indicators().address(ip, Uint8Array.from(ip.split('.'), Number)) !== undefined;
  return { config, knowledge, clock, use, run, indicators, has };
}
