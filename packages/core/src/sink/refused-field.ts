/**
 * How the reasons of OpenSearch begin that are about a field, up to its name. What follows may quote the value, which anybody
 * may have written: so nothing is looked for behind the first words.
 */
const BEGINNINGS: readonly RegExp[] = [
  /^failed to parse field \[([^\]]*)\] of type \[/u,
  /^object mapping for \[([^\]]*)\] tried to parse field \[/u,
  /^object mapping \[([^\]]*)\] can't be changed from /u,
  /^mapper \[([^\]]*)\] (?:cannot be changed from|of different type)/u,
  /^mapping set to strict, dynamic introduction of \[([^\]]*)\] within \[/u,
  /^Could not dynamically add mapping for field \[([^\]]*)\]\. /u,
  /^Document contains at least one immense term in field="([^"]*)" /u,
  /^DocValuesField "([^"]*)" is too large, /u,
];

/** Names are compared and counted: an attacker's may be no longer, and of no other characters, than ours. */
const NAME = /^[A-Za-z0-9@_][A-Za-z0-9@_.-]{0,127}$/u;

/**
 * The field that a refusal of OpenSearch is about.
 * @param reason what the cluster says
 * @returns undefined where it is about none, as where there are too many fields, or the name is not one of ours
 */
export function refusedField(reason: string): string | undefined {
  for (const beginning of BEGINNINGS) {
    const name = beginning.exec(reason)?.[1];
    if (name !== undefined) return NAME.test(name) ? name : undefined;
  }
  return undefined;
}
