/** What a topic of the help is made of; the texts are in the catalogue. */

export type HelpBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Terms, keys or problems, each with what is to be said of it. */
  | { readonly kind: 'terms'; readonly items: readonly HelpTerm[] };

export interface HelpTerm {
  readonly term: string;
  readonly meaning: string;
}

export interface HelpSection {
  readonly title: string;
  readonly blocks: readonly HelpBlock[];
}

/** Names topics in addresses. */
export type HelpTopicId =
  | 'first-inspector'
  | 'photographs'
  | 'verdicts'
  | 'camera'
  | 'batches'
  | 'evaluate'
  | 'station'
  | 'checks'
  | 'large-pictures'
  | 'offline'
  | 'formats'
  | 'measure'
  | 'trouble'
  | 'keyboard'
  | 'glossary';

export interface HelpTopic {
  readonly id: HelpTopicId;
  readonly title: string;
  /** What a reader finds there, in a line. */
  readonly summary: string;
  readonly sections: readonly HelpSection[];
}
