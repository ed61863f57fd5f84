/** What kind of secret a value is, by its name. A `session` is a parameter of a path: the query comes behind. */
export type SecretKind = 'password' | 'token' | 'session' | 'signature' | 'cookie' | 'authorization';

/** Names by how they end, in lower case and without the signs that join words. */
const KINDS: readonly (readonly [SecretKind, RegExp])[] = [
  ['password', /(?:passw(?:or)?d|passphrase|pwd)(?:confirm|confirmation|hash|\d)?$|^\d*pass$/u],
  ['token', /(?:token|secret)(?:value|secret|key|accesskey|string|binary)?$|apikey(?:value)?$|privatekey$/u],
  ['session', /jsessionid$/u],
  ['signature', /signature$/u],
  ['cookie', /cookie$|^\d*cookies$/u],
  ['authorization', /authorization$/u],
];

/** Tokens that say where a list goes on, that make a request safe to repeat, or count the words of a language model. */
const NO_SECRET =
  /(?:next|prev|previous|page|paging|pagination|continuation|continue|client|request|idempotency|sync|start|starting|marker|cursor|scroll|resume|batch|forward|backward|sequence|lock|task|lease|version|input|output|max|total|import|change|creation|query|list|stop)token$/u;

/** @param name of a parameter, a member, a header or a variable; undefined where its value is no secret */
export function kindOf(name: string): SecretKind | undefined {
  const plain = name.toLowerCase().replace(/[-_]/gu, '');
  const kind = KINDS.find(([, end]) => end.test(plain))?.[0];
  return kind === 'token' && NO_SECRET.test(plain) ? undefined : kind;
}
