/** A group of CloudWatch Logs. */
interface FakeLogGroup {
  readonly tags: Readonly<Record<string, string>>;
  retention?: number;
}

/** What stands for the things that have logs; tests look at it and change it. */
export interface LogOwners {
  /** Attributes of Application and Network Load Balancers, by ARNs. */
  readonly loadBalancers: Map<string, Map<string, string>>;
  /** Access logs of Classic Load Balancers, by names: the parameters that they were set with. */
  readonly classic: Map<string, Readonly<Record<string, string>>>;
  /** Clusters of MSK, by ARNs, in the form of its API. */
  readonly clusters: Map<string, Record<string, unknown>>;
  /** Exported logs of databases, by `DBInstance/<id>` and `DBCluster/<id>`. */
  readonly databases: Map<string, Set<string>>;
  readonly groups: Map<string, FakeLogGroup>;
}

/** A fault in place of an answer. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A fault in the words of a protocol. */
export function fault({ status, code, message }: Refusal, isXml: boolean) {
  const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, content: isXml ? xml : JSON.stringify({ __type: code, message }) };
}
