/** What a check of a browser's feature is, and how it is run so that no answer is an answer too. */

export interface Feature {
  /** The row's title in docs/browsers.md. */
  readonly title: string;
  /** True where there; words where it is there in part. What it throws counts as not there. */
  check(): Outcome | Promise<Outcome>;
}

type Outcome = boolean | string;

export interface SeenFeature {
  readonly title: string;
  readonly seen: string;
}

const ANSWER_TIMEOUT_MS = 5_000;

export async function look({ title, check }: Feature): Promise<SeenFeature> {
  const silence = new Promise<string>((resolve) => {
    setTimeout(resolve, ANSWER_TIMEOUT_MS, 'no answer');
  });
  try {
    return { title, seen: words(await Promise.race([check(), silence])) };
  } catch (reason) {
    return {
      title,
      seen: `no (${reason instanceof Error ? reason.name : String(reason)})`,
    };
  }
}

function words(outcome: Outcome): string {
  if (typeof outcome === 'string') return outcome;
  return outcome ? 'yes' : 'no';
}
