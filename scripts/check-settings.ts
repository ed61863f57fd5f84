/** Says what is wrong with `sekisho.settings.ts`, without AWS: `npm run check:settings -- production`. */
import file from '../sekisho.settings.ts';
import { readSettings } from '../stacks/settings/index.ts';

const stage = process.argv[2];
if (stage === undefined) {
  console.error('Which stage? npm run check:settings -- production');
  process.exit(2);
}
try {
  readSettings(file, { stage });
  console.log(`The settings of ${stage} are right. What AWS makes of them, sst diff and sst deploy say.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
