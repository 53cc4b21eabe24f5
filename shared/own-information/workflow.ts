import type { CaseFile } from '../applications/case.ts';
import type { LetterContent } from '../applications/letters/content.ts';
import type { CaseBase, Workflow } from '../casework/workflow.ts';
import type { IDENTITY_TYPES } from '../contracts/application-choices.ts';
import {
  addEvidenceInput,
  assignHolderInput,
  correctInformationInput,
  type OWN_INFORMATION_CHANNELS,
  otherAgencyInput,
  type PROVEN,
  recordTellingInput,
  recordVerificationInput,
  refuseUnprovenInput,
  type TELLING_WAYS,
} from '../contracts/own-information.ts';
import type { IsoDate } from '../law/iso-date.ts';

export type OwnInformationState =
  | 'received'
  | 'verifying'
  | 'corrected'
  | 'forwarded'
  | 'told-whom-to-ask'
  | 'refused-unproven';

/** Somebody asks that information about themselves be corrected (条例第四十一条). No application: it is in no table of the report. */
export interface OwnInformationCase extends CaseBase<OwnInformationState> {
  readonly id: string;
  readonly number: string;
  readonly person: {
    readonly name: string;
    readonly identityType: keyof typeof IDENTITY_TYPES;
    /** The number itself is not kept. */
    readonly identityMasked: string;
    readonly phone: string;
    readonly address?: string | undefined;
  };
  /** Keyed hash of the identity number. */
  readonly identityHash: string;
  readonly channel: keyof typeof OWN_INFORMATION_CHANNELS;
  readonly receivedOn: IsoDate;
  readonly recordedAt: string;
  readonly by: string;
  readonly information: string;
  readonly shouldBe: string;
  readonly evidence: readonly CaseFile[];
  readonly dueOn: IsoDate;
  readonly dueProvisional: boolean;
  readonly verification?:
    | { readonly proven: keyof typeof PROVEN; readonly finding: string; readonly by: string; readonly on: IsoDate }
    | undefined;
  /** Set by the step that ends it; the reason is what the person is told. */
  readonly decided?:
    | {
        readonly on: IsoDate;
        readonly by: string;
        readonly before?: string;
        readonly after?: string;
        readonly agency?: string;
        readonly agencyContact?: string;
        readonly reason?: string;
      }
    | undefined;
  /** N34 as it went out, frozen with its number. */
  readonly notice?:
    | { readonly number: string; readonly title: string; readonly issuedOn: IsoDate; readonly content: LetterContent }
    | undefined;
  readonly told?: { readonly on: IsoDate; readonly how: keyof typeof TELLING_WAYS } | undefined;
}

const OPEN = ['received', 'verifying'] as const satisfies readonly OwnInformationState[];
const ENDED = [
  'corrected',
  'forwarded',
  'told-whom-to-ask',
  'refused-unproven',
] as const satisfies readonly OwnInformationState[];
const ARTICLE = '条例第四十一条';

/** 政府信息更正申请 (条例第四十一条). */
export const ownInformationWorkflow = {
  kind: 'own-information',
  noun: '更正申请',
  states: {
    received: { title: '已收到', open: true },
    verifying: { title: '核实中', open: true },
    corrected: { title: '已更正', open: false },
    forwarded: { title: '已转送', open: false },
    'told-whom-to-ask': { title: '已告知向有权机关提出', open: false },
    'refused-unproven': { title: '不予更正', open: false },
  },
  transitions: {
    assignHolder: {
      title: '转科室核实',
      article: ARTICLE,
      from: OPEN,
      to: 'verifying',
      who: ['centre'],
      scope: 'office',
      input: assignHolderInput,
      emphasis: 'primary',
    },
    addEvidence: {
      title: '补充证据材料',
      article: ARTICLE,
      from: OPEN,
      to: 'same',
      who: ['centre'],
      scope: 'office',
      input: addEvidenceInput,
    },
    recordVerification: {
      title: '登记核实结论',
      article: ARTICLE,
      from: ['verifying'],
      to: 'same',
      who: ['section', 'centre'],
      scope: 'own-section',
      input: recordVerificationInput,
      emphasis: 'primary',
    },
    correctInformation: {
      title: '予以更正并告知',
      article: ARTICLE,
      from: ['verifying'],
      to: 'corrected',
      who: ['centre'],
      scope: 'office',
      input: correctInformationInput,
      emphasis: 'primary',
    },
    forwardRequest: {
      title: '转送有权更正的机关',
      article: ARTICLE,
      from: OPEN,
      to: 'forwarded',
      who: ['centre'],
      scope: 'office',
      input: otherAgencyInput,
      emphasis: 'careful',
    },
    tellWhomToAsk: {
      title: '告知向有权机关提出',
      article: ARTICLE,
      from: OPEN,
      to: 'told-whom-to-ask',
      who: ['centre'],
      scope: 'office',
      input: otherAgencyInput,
      emphasis: 'careful',
    },
    refuseUnproven: {
      title: '不予更正',
      article: ARTICLE,
      from: ['verifying'],
      to: 'refused-unproven',
      who: ['centre'],
      scope: 'office',
      input: refuseUnprovenInput,
      emphasis: 'careful',
    },
    recordTelling: {
      title: '登记告知',
      article: ARTICLE,
      from: ENDED,
      to: 'same',
      who: ['centre'],
      scope: 'office',
      input: recordTellingInput,
    },
  },
} as const satisfies Workflow<OwnInformationState, string>;

export type OwnInformationCommand = keyof typeof ownInformationWorkflow.transitions;
