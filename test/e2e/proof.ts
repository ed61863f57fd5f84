const COUNTS = ['listed', 'claimed', 'counted', 'documents'] as const;
type Counts = Record<(typeof COUNTS)[number], number>;

/** A page of a verification. */
interface Page extends Readonly<Counts> {
  readonly doubts: readonly object[];
  readonly next?: string;
}

/** What the admin API says of all objects whose keys begin so, page by page. */
export async function proofOf(
  ask: (method: string, path: string) => Promise<{ readonly json: object }>,
  prefix: string,
): Promise<Counts & Pick<Page, 'doubts'>> {
  const sums: Counts = { listed: 0, claimed: 0, counted: 0, documents: 0 };
  const doubts: object[] = [];
  for (let after = ''; ; ) {
    const page = (await ask('GET', `/verify?prefix=${encodeURIComponent(prefix)}${after}`)).json as Page;
    doubts.push(...page.doubts);
    for (const name of COUNTS) sums[name] += page[name];
    if (page.next === undefined) return { ...sums, doubts };
    after = `&after=${page.next}`;
  }
}
