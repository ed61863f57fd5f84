import type { Enricher } from '../model/enricher.ts';
import { type AddressKnowledge, createAddressLook } from './address-look.ts';
import { createAddresses } from './addresses.ts';
import { createForwarded } from './forwarded.ts';
import { createHosts, type SplitHost } from './hosts.ts';
import { type Accounts, createAccountNames } from './networks/accounts.ts';
import { createNetworks } from './networks/networks.ts';
import { createPrincipals, type Principals } from './principals.ts';
import { createThreats } from './threats.ts';
import type { ReadUserAgent } from './user-agents/read-agent.ts';
import { createUserAgents } from './user-agents/user-agents.ts';

/** What enrichment goes by. What is not known costs nothing. */
export interface Knowledge extends AddressKnowledge {
  /** Whether flows get their Community ID, which costs as much as all else together. */
  readonly communityId?: boolean | undefined;
  readonly accounts?: Accounts | undefined;
  readonly principals?: Principals | undefined;
  readonly splitHost?: SplitHost | undefined;
  readonly readBrowser?: ReadUserAgent | undefined;
}

/**
 * All enrichers that have something to go by, in the order in which they are asked: each may go by what those before it
 * have filled.
 */
export function createEnrichers(knowledge: Knowledge = {}): readonly Enricher[] {
  const {
    accounts,
    awsNetworks,
    communityId = false,
    indicators,
    owners,
    principals,
    proxies,
    readBrowser,
    splitHost,
  } = knowledge;
  const look = createAddressLook(knowledge);
  return [
    awsNetworks || proxies ? createForwarded(look) : [],
    awsNetworks || owners ? createNetworks(look) : [],
    createAddresses(look, { communityId }),
    accounts ? createAccountNames(accounts) : [],
    principals ? createPrincipals(principals) : [],
    createUserAgents(readBrowser ?? (() => undefined)),
    splitHost ? createHosts(splitHost) : [],
    indicators ? createThreats(look, indicators) : [],
  ].flat();
}
