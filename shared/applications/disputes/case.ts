import type { CaseBase } from '../../casework/workflow.ts';
import type { DisputeResult, DisputeRoute } from '../../law/annual-report-form.ts';
import type { ReviewProcedure } from '../../law/disputes.ts';
import type { CaseFile } from '../case.ts';

export type DisputeState = 'received' | 'answered' | 'concluded';

export interface DisputeDocument extends CaseFile {
  /** 复议答复通知书、答复书、答辩状、决定书…… */
  readonly title: string;
  readonly addedOn: string;
}

/** One 行政复议 or 行政诉讼 over the handling of an application (条例第五十一条). */
export interface DisputeCase extends CaseBase<DisputeState> {
  /** Absent where the application was handled on paper, before this system. */
  readonly applicationId?: string | undefined;
  /** 登记编号 of the application; of a paper one whatever its register calls it. */
  readonly applicationNumber: string;
  readonly route: DisputeRoute;
  readonly procedure: ReviewProcedure;
  /** 复议机关 or court. */
  readonly agency: string;
  readonly caseNumber?: string | undefined;
  /** Day on which the copy of the 申请书 or 起诉状 came. */
  readonly receivedOn: string;
  /** Last day to answer. */
  readonly dueOn: string;
  readonly dueProvisional: boolean;
  readonly article: string;
  readonly openedAt: string;
  readonly documents: readonly DisputeDocument[];
  readonly answeredOn?: string | undefined;
  readonly outcome?:
    | {
        readonly result: DisputeResult;
        readonly resultOn: string;
        /** What was ordered, e.g. 责令重新答复. */
        readonly ordered?: string | undefined;
      }
    | undefined;
}
