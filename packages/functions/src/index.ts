/**
 * Sekisho's functions, for those that run them elsewhere than on Lambda.
 * @module
 */
export { createBulkTransport } from './adapters/bulk-transport.ts';
export { systemClock } from './adapters/clock.ts';
export { createDiskFolder } from './adapters/file-folder.ts';
export { findIssuedKeys } from './adapters/issued-keys.ts';
export { createLedger } from './adapters/ledger.ts';
export { createSearchClient } from './adapters/search-client.ts';
export { createApp } from './api/app.ts';
export type { ApiDeps } from './api/deps.ts';
export { importDashboards } from './bootstrap/import-dashboards.ts';
export { install, type SetUp } from './bootstrap/install.ts';
export { installTemplates } from './bootstrap/install-templates.ts';
export { demandAll, type Step } from './bootstrap/step.ts';
export { type Config, readConfig } from './config.ts';
export { createApiDeps, createLoadDeps } from './deps.ts';
export { ConfigError, LedgerError, SearchError } from './errors.ts';
export { createLoadHandler, type LoadHandler } from './load/handler.ts';
export type { LoadBatchDeps } from './load/load-batch.ts';
export { createLog, type Log } from './log.ts';
export { refresh } from './refresh/refresh.ts';
export type { RefreshDeps, RefreshStep } from './refresh/step.ts';
