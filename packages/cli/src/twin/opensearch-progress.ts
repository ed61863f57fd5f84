import type { OpenSearchProgress } from '../local/opensearch.ts';
import { type Progress, showProgress } from '../render/progress.ts';

/** Bytes of the download, about: what is missing of them in Maven's own cache is fetched. */
const DOWNLOAD = 71e6;

/** Jars after which a line is written where there is no terminal. */
const EVERY = 30;

/**
 * Shows what the start of OpenSearch is busy with.
 * @param note takes a line of text without its end
 */
export function showOpenSearchProgress(note: (text: string) => void): {
  update(progress: OpenSearchProgress): void;
  stop(): void;
} {
  let bar: Progress | undefined;
  let fetched = 0;
  let isStarting = false;
  return {
    update(progress) {
      if (progress.step === 'download') {
        if (bar === undefined) {
          note('Fetching OpenSearch: about 70 MB, on the first start only.');
          bar = showProgress(process.stderr, DOWNLOAD, 'Fetching {bar} {percentage} %, {eta_formatted} to go');
        }
        bar.advance(progress.bytes - fetched);
        fetched = progress.bytes;
        if (!process.stderr.isTTY && progress.jars % EVERY === 0) note(`${progress.jars} jars are here.`);
      } else if (!isStarting) {
        bar?.stop();
        isStarting = true;
        note('Starting OpenSearch: about ten seconds.');
      }
    },
    stop: () => bar?.stop(),
  };
}
