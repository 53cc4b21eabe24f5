/** Where a letter goes, as it stands on the envelope. */
export interface Recipient {
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  /** 发文字号, small, so that letter and envelope find each other. */
  readonly number: string;
}

interface Sheet {
  readonly title: string;
  /** Day of printing, ISO. */
  readonly printedOn: string;
  readonly sender: { readonly name: string; readonly address: string; readonly postcode: string };
  /** 挂号, EMS: empty when not marked. */
  readonly mark: string;
}

/** A4 with 3 by 8 labels of 70 by 37 mm; `start` is the first free one of a sheet that is partly used. */
interface LabelSheet extends Sheet {
  readonly format: 'labels';
  readonly start: number;
  readonly recipients: readonly Recipient[];
}

/** One envelope a page: DL (5号, 220 by 110 mm) or C5 (7号, 229 by 162 mm), GB/T 1416. */
interface EnvelopeSheet extends Sheet {
  readonly format: 'envelopes';
  readonly size: 'dl' | 'c5';
  readonly recipients: readonly Recipient[];
}

/** 交邮清单, handed over with the letters and signed by both sides. */
interface PostingSheet extends Sheet {
  readonly format: 'posting-list';
  readonly carrier: string;
  readonly rows: readonly (Recipient & { readonly trackingNumber: string })[];
}

export type PrintSheet = LabelSheet | EnvelopeSheet | PostingSheet;
