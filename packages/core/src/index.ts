/**
 * Sekisho's core: from the bytes of a log object to documents, pure, with the world behind ports.
 * @module
 */
export { type Classification, claimAll, classify, type Match } from './classify/classify.ts';
export { type KeyLocation, locate } from './classify/location.ts';
export { type ClaimChange, type ClaimComparison, compareClaims } from './config/compare-claims.ts';
export type { ConfigFault } from './config/fault.ts';
export { heal } from './config/heal.ts';
export { inferObject } from './config/infer/infer-object.ts';
export type { Inference } from './config/infer/infer-section.ts';
export {
  CONFIG_FILES,
  type ConfigFiles,
  type Configuration,
  readConfiguration,
} from './config/read-configuration.ts';
export { settingsWith } from './config/settings-with.ts';
export { createIndexNamer, type Rotation } from './document/index-name.ts';
export { objectId, placeId } from './document/object-id.ts';
export type { AddressBook } from './enrich/address-look.ts';
export { createEnrichers, type Knowledge } from './enrich/enrichers.ts';
export { type EnricherEffect, watchEnrichers } from './enrich/explain.ts';
export { readFeed } from './enrich/feeds/feed.ts';
export type { SplitHost } from './enrich/hosts.ts';
export type { Feed, Indicator, IndicatorDetails } from './enrich/indicators/indicator.ts';
export { type IndicatorSet, openIndicators } from './enrich/indicators/indicator-set.ts';
export { packIndicators } from './enrich/indicators/pack.ts';
export { readAccounts } from './enrich/networks/accounts.ts';
export { readAwsNetworks } from './enrich/networks/aws-networks.ts';
export { readOwners } from './enrich/networks/owners.ts';
export { type OperatedRange, openOperators, packOperators } from './enrich/operators.ts';
export { createPrefixTable, isNetwork } from './enrich/prefix-table.ts';
export { type IssuedKey, packPrincipals, readPrincipals, tracePrincipals } from './enrich/principals.ts';
export type { ReadUserAgent, UserAgent } from './enrich/user-agents/read-agent.ts';
export { BulkError, StoreError } from './errors.ts';
export type { ExclusionRule } from './exclude/exclusion.ts';
export { readExclusions } from './exclude/expressions.ts';
export { type OwnLogs, ownLogsRules } from './exclude/own-logs.ts';
export type { Exclusions } from './exclude/reading.ts';
export { type CompilePattern, readExclusionTable } from './exclude/table.ts';
export {
  advance,
  isSelected,
  isUndated,
  type ListedObject,
  type Listing,
  nextAfter,
  pageSize,
  pauseAfter,
  requestFor,
} from './job/job.ts';
export { type Digest, type DigestedLog, isDigestKey, readDigest } from './ledger/digest.ts';
export {
  compareIssues,
  type FallenField,
  type FieldTally,
  fallenFields,
  type IssueDrift,
  type IssueTally,
} from './ledger/drift.ts';
export { enter, type LedgerAttempt, type LedgerEntry, type LedgerPart, ledgerAddress } from './ledger/entry.ts';
export { groupKeys, type KeyGroup, type SeenKey } from './ledger/key-groups.ts';
export { LONGEST_LIST, type NewValue, newValues, type ValueTally } from './ledger/new-values.ts';
export { type Rhythm, rhythmOf, silentSince } from './ledger/rhythm.ts';
export { type Doubt, doubtOf, type Proof } from './ledger/verify.ts';
export type { AuditEntry } from './model/audit.ts';
export type { DeadLetter } from './model/dead-letter.ts';
export type { Enricher } from './model/enricher.ts';
export type { Issue, IssueCode, IssueCounts } from './model/issue.ts';
export type { Job, JobStatus, Selection, TimeOf } from './model/job.ts';
export { type LoadMode, type LoadRequest, type ObjectRef, toS3Uri } from './model/object.ts';
export { type Counts, isBalanced, type LoadReport, type LoadStatus, type RuleCount } from './model/report.ts';
export { isoText } from './model/time.ts';
export {
  type JobPage,
  type Notification,
  readNotification,
  toMessage,
  toPageMessage,
} from './notification/notification.ts';
export type { Deadlines, LoaderDeps } from './pipeline/deps.ts';
export { type DryRun, dryRun } from './pipeline/dry-run.ts';
export { loadObject } from './pipeline/load-object.ts';
export { type Original, type Patience, readOriginal } from './pipeline/read-original.ts';
export { defaultSettings, type LoaderSettings } from './pipeline/settings.ts';
export { readSourceSettings, type SettingsOfSources } from './pipeline/source-settings.ts';
export type {
  BulkAnswer,
  BulkItem,
  BulkTransport,
  Clock,
  Continuations,
  DeadLetterStore,
  Ledger,
  ObjectStore,
  OpenedObject,
} from './ports.ts';
export type { RedactionPattern, RedactionSettings } from './redact/settings.ts';
export { withoutSecrets } from './redact/text.ts';
export type { LogSource } from './source/define.ts';
export { sources } from './sources/registry.generated.ts';
export { type ComponentTemplate, composeTemplates, customTemplate } from './template/compose.ts';
export { datasetOf, filledFields } from './template/filled-fields.ts';
export {
  defaultTemplateSettings,
  type IndexTemplate,
  indexTemplates,
  type TemplateSettings,
} from './template/index-templates.ts';
export { issueCodes } from './template/ledger-template.ts';
export { indexFamilies, type LifeCyclePolicy, lifeCyclePolicies, type Retention } from './template/life-cycle.ts';
export { extraColumnsOf, extraOf, wordFields } from './template/word-fields.ts';
