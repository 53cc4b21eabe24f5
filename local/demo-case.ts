import type { ApplicationState } from '../shared/applications/case.ts';
import type { ApplicationCommand } from '../shared/applications/workflow.ts';
import type { IsoDate } from '../shared/law/iso-date.ts';
import type { NoticeCode } from '../shared/law/notices.ts';
import type { Office } from '../shared/platform/office.ts';

type Final = Exclude<NoticeCode, 'N01'>;
/** How far the case has come. */
export type DemoEnd = ApplicationState;

/** One more step after `end`: a side clock, a consultation, a fee, the archive. */
export interface DemoStep {
  readonly by: 'centre' | 'section' | 'head';
  readonly command: ApplicationCommand;
  /** Working days after the step before. */
  readonly after: number;
  /** What is filled in, on the day of the step. */
  readonly input: (day: IsoDate, office: Office) => unknown;
}

export interface DemoCase {
  /** Working days ago, or a day of an earlier year. */
  readonly submitted: number | string;
  readonly name: string;
  /** Organisation class, where an organisation asks. */
  readonly organisation?: 'enterprise' | 'research' | 'welfare' | 'legal' | 'other-organisation';
  readonly asks: string;
  /** Index into the profile's reviewing sections. */
  readonly section: number;
  readonly end: DemoEnd;
  readonly answer?:
    | { readonly notice: Final; readonly fields: Record<string, unknown>; readonly opinion: string }
    | undefined;
  readonly way?: 'online' | 'post' | 'collect' | 'email';
  /** Posted, and sent back by the post office. */
  readonly cameBack?: boolean;
  /** Answered by the centre itself, since it is published already. */
  readonly onTheSpot?: boolean;
  readonly returnedOnce?: boolean;
  readonly sequel?: readonly DemoStep[];
}

export const published = (name: string, place: string): DemoCase['answer'] => ({
  notice: 'N11',
  fields: { ways: [{ name, way: '政府网站', place, url: 'https://example.gov.cn/zwgk' }] },
  opinion: '申请的信息已在政府网站主动公开，告知获取途径。',
});
export const granted = (name: string, pages: number): DemoCase['answer'] => ({
  notice: 'N12',
  fields: {
    items: [{ name, copies: 1, pages }],
    form: '纸质',
    formReason: '原件只有纸质文本，制作电子文本须另行扫描',
    method: '告知获取的方式、途径和时间',
    place: '到本机关政府信息公开查阅点领取',
    time: '工作日8:30—11:30',
  },
  opinion: '该信息由本机关制作，不属于不予公开的情形，建议予以公开。',
});
export const notOurs = (reason: string, agency: string, agencyContact: string): DemoCase['answer'] => ({
  notice: 'N23',
  fields: { reason, agency, agencyContact },
  opinion: '该信息不由本机关制作或者保存，建议告知负责公开的机关。',
});
