import { isJsonObject, parseJson } from '../model/json.ts';
import type { RuleAction } from '../model/report.ts';
import type { Exclusion, Finished } from './exclusion.ts';

/** Takes note of what rules say. */
export interface RuleNotes {
  /** A rule that only counts is for a document. */
  counted(rule: string): void;
  /** It cannot be told whether a rule is for a document. */
  undecided(rule: string, action: RuleAction): void;
}

/**
 * Says which rule leaves a document out: the first that is for it, so that what rules leave out adds up.
 * @param json the text of the finished document
 * @returns undefined where the document stays
 */
export type Gate = (json: string) => string | undefined;

/** Makes the gate for the documents of a source. Rules that only count see every document, whatever others do to it. */
export function createGate(exclusions: readonly Exclusion[], notes: RuleNotes): Gate {
  const counting = exclusions.filter(({ action }) => action === 'count');
  const excluding = exclusions.filter(({ action }) => action === 'exclude');

  return (json) => {
    let document: Finished | undefined;
    const isFor = ({ name, action, matches, mayMatch }: Exclusion): boolean => {
      if (mayMatch?.(json) === false) return false;
      document ??= toDocument(json);
      const answer = matches(document);
      if (answer === undefined) notes.undecided(name, action);
      return answer === true;
    };
    for (const rule of counting) if (isFor(rule)) notes.counted(rule.name);
    return excluding.find(isFor)?.name;
  };
}

function toDocument(json: string): Finished {
  const value = parseJson(json);
  return isJsonObject(value) ? value : {};
}
