/** Pages of a case file that are set here and are no letters; everything is words, as assets/letters/case-file.typ prints them. */
export interface PlainPages {
  readonly format: 'case-file';
  readonly title: string;
  /** A cover page before the others. */
  readonly cover?: { readonly office: string; readonly lines: readonly Fact[]; readonly foot: string };
  readonly sections: readonly PlainSection[];
}

/** Label and text. */
export type Fact = readonly [string, string];

interface PlainSection {
  readonly title?: string;
  readonly facts?: readonly Fact[];
  readonly paragraphs?: readonly string[];
  readonly table?: {
    /** `width` is a share; 1 is a narrow column. */
    readonly columns: readonly { readonly title: string; readonly width: number }[];
    /** A cell's second line is printed small. */
    readonly rows: readonly (readonly string[])[];
  };
}

/** Sets such pages. */
export interface PagePress {
  renderPages(content: PlainPages): Promise<{ pdf: Uint8Array; pages: number }>;
}
