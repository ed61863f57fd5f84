/** One resource the program registered, as the engine was told of it, with secrets in the clear. */
export interface Resource {
  /** Pulumi's type token, such as `aws:s3/bucket:Bucket`. */
  readonly type: string;
  /** Logical name, such as `LogsBucket`. */
  readonly name: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URNs of what it was told to wait for, or takes values from. */
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Whether the old one goes before the new one comes. */
  readonly deleteBeforeReplace: boolean;
  /** Inputs that stay as they were at first. */
  readonly ignoreChanges: readonly string[];
  /** Inputs that are a secret, or have one in them: they are encrypted in the state, and not shown. */
  readonly secrets: readonly string[];
}

/** A resource of which nothing is told but what it is given. */
export function bareResource(type: string, name: string, inputs: Resource['inputs']): Resource {
  const nothing = { protect: false, retainOnDelete: false, deleteBeforeReplace: false, dependencies: [] };
  return { type, name, urn: name, inputs, ...nothing, ignoreChanges: [], secrets: [] };
}

/** What one run of the program came to: its resources, or why it failed. */
export interface Outcome {
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly failure?: string | undefined;
}
