import { type AgentKind, knownAgents } from './known-agents.ts';

/** What a user agent tells of itself. */
export interface UserAgent {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly os?: { readonly name?: string | undefined; readonly version?: string | undefined } | undefined;
  readonly device?: string | undefined;
}

/** Reads the text of a user agent. @returns undefined where it tells nothing */
export type ReadUserAgent = (text: string) => UserAgent | undefined;

/** Those that are built to misbehave say so in `user_agent.device.name`, as crawlers do. */
const DEVICES: Readonly<Partial<Record<AgentKind, string>>> = {
  botnet: 'Botnet',
  scanner: 'Scanner',
  spider: 'Spider',
};

/** Of a text that may be of any length. */
const MOST_CHARACTERS = 512;
const WORD = /[\p{L}\p{N}]/u;
const LETTER = /\p{L}/u;
const VERSION = /^[/ ]v?(\d[\w.+-]{0,40})/u;
/** A service of AWS that acts for somebody: `cloudformation.amazonaws.com`. */
const SERVICE = /^[a-z0-9.-]{1,80}\.amazonaws\.com$/u;
/** `Linux/5.10.0`, `os/linux#5.10.0`, as AWS tools write it. */
const OS = /\b(?:os\/)?(linux|macos|darwin|windows)(?:[/#]([\w.-]{1,80}))?/u;
const OS_NAMES: Readonly<Record<string, string>> = {
  linux: 'Linux',
  macos: 'macOS',
  darwin: 'macOS',
  windows: 'Windows',
};
/** Distributions for attackers, which their kernels are named after. */
const ATTACKERS = /\b(kali|parrot|pentoo)(?![a-z])/u;
const ATTACKERS_NAMES: Readonly<Record<string, string>> = {
  kali: 'Kali Linux',
  parrot: 'Parrot Linux',
  pentoo: 'Pentoo Linux',
};

const AGENTS = (Object.keys(knownAgents) as AgentKind[]).flatMap((kind) =>
  knownAgents[kind].map((known) => {
    const [needle, name] = typeof known === 'string' ? [known, undefined] : known;
    return { kind, needle, name };
  }),
);

/** Reads user agents that are no browsers: tools and services of AWS, libraries, crawlers, scanners, botnets. */
export const readKnownAgent: ReadUserAgent = (text) => {
  const own = text.slice(0, MOST_CHARACTERS);
  const lower = own.toLowerCase();
  if (SERVICE.test(lower)) return { name: own };
  for (const { kind, needle, name } of AGENTS) {
    const at = wordAt(lower, needle);
    if (at < 0) continue;
    const end = at + needle.length;
    return {
      name: name ?? own.slice(at, end),
      version: VERSION.exec(own.slice(end, end + 50))?.[1],
      os: kind === 'aws' || kind === 'tool' ? osOf(lower) : undefined,
      device: DEVICES[kind],
    };
  }
  return undefined;
};

/** Where a name stands as a word: `mozi` is not in `mozilla`, and `java` not in `mojave`. */
function wordAt(text: string, needle: string): number {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const isWord = !WORD.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + needle.length));
    if (isWord) return at;
  }
  return -1;
}

function osOf(lower: string): UserAgent['os'] {
  const [, name = '', version] = OS.exec(lower) ?? [];
  const attacker = ATTACKERS.exec(lower)?.[1];
  if (attacker !== undefined) return { name: ATTACKERS_NAMES[attacker], version };
  return OS_NAMES[name] === undefined ? undefined : { name: OS_NAMES[name], version };
}
