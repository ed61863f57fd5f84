/**
 * An entry of the audit: who asked for a change, and whether they might. It is also the document in the index
 * `sekisho-audit-*`, hence the names.
 */
export interface AuditEntry {
  readonly '@timestamp': string;
  readonly event: {
    /** What was asked for: `reprocess`, `cancel-job`… */
    readonly action: string;
    /** `failure` where it was refused. */
    readonly outcome: 'failure' | 'success';
  };
  /** ARN of whoever asked. */
  readonly user: { readonly id: string };
  readonly http: { readonly request: { readonly method: string } };
  readonly url: { readonly path: string };
  /** What exactly was asked for; kept, not indexed. */
  readonly sekisho: { readonly request: object };
}
