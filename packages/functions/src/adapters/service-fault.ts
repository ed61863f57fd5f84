/** What the AWS SDK's errors have in common, whichever service answered. */
interface ServiceFault {
  readonly name: string;
  readonly message: string;
  /** Of HTTP; undefined where no answer came. */
  readonly status: number | undefined;
}

/** HTTP statuses with which AWS asks to come back later. */
const BUSY = new Set([408, 429, 500, 502, 503, 504]);

/** Reads what an AWS SDK has thrown. */
export function faultOf(error: unknown): ServiceFault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), status: undefined };
  const metadata = '$metadata' in error ? (error.$metadata as { readonly httpStatusCode?: number }) : undefined;
  return { name: error.name, message: error.message, status: metadata?.httpStatusCode };
}

/** Whether a fault may pass by itself. Without a status no answer came: the connection failed. */
export function isPassing(status: number | undefined): boolean {
  return status === undefined || BUSY.has(status);
}
