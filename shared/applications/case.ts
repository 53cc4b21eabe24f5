import type { CaseBase } from '../casework/workflow.ts';
import type { ApplicationForm } from '../contracts/application-form.ts';
import type { Arrival } from '../contracts/arrival.ts';
import type { Channel } from '../contracts/letter-channels.ts';
import type { MissingPart } from '../contracts/missing-parts.ts';
import type { PaperForm } from '../contracts/paper-form.ts';
import type { OutcomeRow } from '../law/annual-report.ts';
import type { NoticeCode } from '../law/notices.ts';
import type { LetterContent } from './letters/content.ts';
import type { SideClocks, Waiting } from './side-clocks.ts';

export type ApplicationState =
  | 'at-counter'
  | 'submitted'
  | 'unreachable'
  | 'registered'
  | 'assigned'
  | 'proposed'
  | 'approved'
  | 'cleared'
  | 'correcting'
  | 'charging'
  | 'lapsed'
  | 'issued'
  | 'delivered'
  | 'closed'
  | 'withdrawn'
  | 'merged'
  | 'archived'
  | 'destruction-proposed'
  | 'destroyed';

/** A file kept with a case. `key` is its place in the file store, `sha256` proves its bytes. */
export interface CaseFile {
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Attachment extends CaseFile {
  /** `letter`: the paper itself, scanned. */
  readonly purpose: ApplicationForm['attachments'][number]['purpose'] | 'letter';
}

/** 登记: number and lawful receipt date (条例第三十一条). */
interface Registration {
  readonly number: string;
  readonly receivedOn: string;
  /** What the day rests on, in the words of letters: 以本机关签收之日为收到之日. */
  readonly basis: string;
  readonly evidence: string;
  readonly method: string;
  readonly at: string;
  /** Later evidence moved the day of receipt; oldest first. */
  readonly corrections?: readonly ReceiptCorrection[] | undefined;
}

interface ReceiptCorrection {
  readonly from: string;
  readonly to: string;
  /** Absent where there was or is no day to answer, e.g. while a correction (补正) is awaited. */
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly reason: string;
  readonly evidence: string;
  readonly by: string;
  readonly at: string;
  /** The answer had gone out, and by the new day it went out after the due date. */
  readonly madeLate: boolean;
}

/** One try to reach whoever asked, for the confirmation of 条例第三十一条. */
interface ConfirmationAttempt {
  readonly on: string;
  readonly method: string;
  readonly outcome: string;
  readonly note?: string | undefined;
  readonly by: string;
  readonly at: string;
}

/** 代为填写 (条例第二十九条第一款；工作制度第十七条（四）): who wrote, that it was read back, and the signed page. */
interface FilledInFor {
  readonly by: string;
  readonly spokenOn: string;
  readonly why: string;
  readonly readBackOn?: string | undefined;
  readonly mark?: string | undefined;
  readonly signedPage?: CaseFile | undefined;
}

/** Another application or letter that has to do with this one. */
export interface CaseLink {
  readonly relation: 'duplicate' | 'merged-into' | 'merged-from' | 'letter';
  readonly kind: 'applications' | 'letters-in';
  readonly id: string;
  readonly number: string;
  readonly reason?: string | undefined;
  readonly at: string;
}

/** Whoever asks; letters may lack everything but the words they consist of. */
export type Applicant = PaperForm['applicant'];

/** What section-review prepared; people decide. */
export interface Review {
  readonly openedAt: string;
  readonly internalDueOn: string;
  readonly repeats: readonly {
    readonly caseId: string;
    readonly number: string;
    readonly similarity: number;
    readonly state: string;
  }[];
  readonly published: readonly { readonly id: string; readonly title: string; readonly similarity: number }[];
  readonly suggestion?: { readonly notice: NoticeCode; readonly why: string } | undefined;
}

/** 处理意见: one outcome with its legal basis (条例第三十六至三十九条). */
export interface Proposal {
  readonly notice: NoticeCode;
  /** The notice's own fields, checked by its schema in letters/catalogue.ts. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly opinion: string;
  readonly enclosures: readonly CaseFile[];
  readonly by: string;
  readonly section: string;
  readonly at: string;
}

export interface IssuedNotice {
  /** `N01`, or the final notice's code; unique within the case. */
  readonly id: string;
  readonly code: NoticeCode;
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  /** Frozen when issued: rendering it again gives the same letter. */
  readonly content: LetterContent;
  /** Filled when notice-letter has rendered it. */
  readonly pdf?: CaseFile | undefined;
  /** Only in cases of before: the editable copy is made when somebody asks for it. */
  readonly docx?: CaseFile | undefined;
}

/** Files that went through the secrecy review, by their bytes: exactly these may be released (条例第十七条). */
export interface ReleasedFile {
  readonly key: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Of a PDF; other files have no pages. */
  readonly pages?: number | undefined;
}

export type DeliveryWay = ApplicationForm['request']['deliveryWay'];

/** One attempt to bring the answer to the applicant. */
export interface DeliveryAttempt {
  readonly way: DeliveryWay;
  /** The day that counts for this way (shared/law/delivery.ts). */
  readonly on: string;
  readonly evidence: string;
  readonly trackingNumber?: string | undefined;
  readonly proof: readonly CaseFile[];
  /** Why another way or address than the applicant named (条例第四十条). */
  readonly changeReason?: string | undefined;
  readonly by: string;
  readonly at: string;
  /** It came back or never arrived. */
  readonly failure?: { readonly on: string; readonly kind: string; readonly reason: string } | undefined;
}

/** An e-mail handed to the mailer and not yet sent. */
export interface Mailing {
  /** Counts the e-mails of the case; part of each one's Message-ID. */
  readonly number: number;
  readonly address: string;
  readonly changeReason?: string | undefined;
}

interface Delivery {
  readonly way: DeliveryWay;
  /** The day of the answer: of the first lawful dispatch, whatever became of it. */
  readonly deliveredOn: string;
  readonly evidence: string;
  /** First time the applicant opened it on the website (阅读回执). */
  readonly readAt?: string | undefined;
}

/** 归档 and its term (条例第四十五条). */
export interface Retention {
  /** Code of the office profile's period. */
  readonly period: string;
  readonly periodTitle: string;
  /** Last day of the term; absent where the file is kept for ever. */
  readonly keepUntil?: string | undefined;
  readonly archivedOn: string;
  readonly archivedBy: string;
  /** 提请销毁, until the leader has decided. */
  readonly proposed?: { readonly by: string; readonly on: string; readonly reason: string } | undefined;
}

/** What remains of a destroyed file: its record. */
export interface Destruction {
  readonly on: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
  /** SHA-256 of the whole case as it stood before, the same that the step before it recorded. */
  readonly contentHash: string;
  readonly files: number;
  /** SHA-256 over the sorted hashes of the files. */
  readonly filesHash: string;
  /** Keys of files that the sweep has yet to remove; absent once it has. */
  readonly pending?: readonly string[] | undefined;
  readonly removedOn?: string | undefined;
}

interface Publication {
  readonly suggestedOn: string;
  readonly suggestedBy: 'office' | 'applicant';
  readonly reason: string;
  readonly by: string;
  readonly published?: { readonly id: string; readonly title: string; readonly publishedOn: string } | undefined;
}

export interface ApplicationCase extends CaseBase<ApplicationState> {
  /** Public reference without separators; also the case's id. */
  readonly id: string;
  readonly channel: Channel;
  /** How it reached the office; absent where it was typed into the site. */
  readonly arrival?: Arrival | undefined;
  readonly submittedAt: string;
  /** 经办人 at the counter; part of the evidence of the day of receipt (条例第三十一条第（一）项). */
  readonly receivedBy?: string | undefined;
  readonly applicant: Applicant;
  readonly agent?: PaperForm['agent'];
  readonly request: ApplicationForm['request'];
  readonly assistance: ApplicationForm['assistance'];
  readonly signature: string;
  readonly attachments: readonly Attachment[];
  readonly queryCodeHash: string;
  readonly identityHash: string;
  /** Whether a query code was given out; without one the site shows nothing of the case. */
  readonly queryCodeGiven: boolean;
  /** What 条例第二十九条 asks for and the paper lacks. */
  readonly missing: readonly MissingPart[];
  readonly filledInFor?: FilledInFor | undefined;
  readonly attempts?: readonly ConfirmationAttempt[] | undefined;
  readonly links?: readonly CaseLink[] | undefined;
  /** The registration of a case that was merged afterwards: its number stays used, the case counts no more. */
  readonly mergedRegistration?: Registration | undefined;
  readonly registration?: Registration | undefined;
  /** Last day to answer, and whether it stands on a calendar that is not published yet. */
  readonly dueOn?: string | undefined;
  readonly dueProvisional?: boolean | undefined;
  /** Present while there is no day to answer. */
  readonly waiting?: Waiting | undefined;
  readonly sides?: SideClocks | undefined;
  readonly review?: Review | undefined;
  readonly proposal?: Proposal | undefined;
  readonly notices: readonly IssuedNotice[];
  /** Fixed when the secrecy review passed; nothing else goes out. */
  readonly released?: readonly ReleasedFile[] | undefined;
  /** Another way than the applicant named, decided with the notice (条例第四十条). */
  readonly wayChange?: { readonly way: DeliveryWay; readonly reason: string } | undefined;
  readonly delivery?: Delivery | undefined;
  /** Every attempt, oldest first. */
  readonly deliveries?: readonly DeliveryAttempt[] | undefined;
  readonly mailing?: Mailing | undefined;
  readonly closing?: { readonly row: OutcomeRow; readonly closedOn: string } | undefined;
  /** 行政复议、行政诉讼 over this case (disputes/); kept here so that decisions know of open ones. */
  readonly disputes?: readonly { readonly id: string; readonly open: boolean }[] | undefined;
  /** Suggested for publication, and what came of it (条例第四十四条). */
  readonly publication?: Publication | undefined;
  readonly retention?: Retention | undefined;
  readonly destruction?: Destruction | undefined;
}

/** The state as applicants know it: what becomes of the file afterwards is the house's affair. */
export function publicState(subject: Pick<ApplicationCase, 'state' | 'delivery' | 'links'>): ApplicationState {
  switch (subject.state) {
    case 'archived':
    case 'destruction-proposed':
    case 'destroyed':
      if (subject.links?.some((l) => l.relation === 'merged-into')) return 'merged';
      return subject.delivery ? 'closed' : 'withdrawn';
    default:
      return subject.state;
  }
}

/** The first words of what is asked, for lists. */
export function subjectLine(description: string, length = 40): string {
  const line = description.replace(/\s+/g, ' ');
  const characters = [...line];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : line;
}
