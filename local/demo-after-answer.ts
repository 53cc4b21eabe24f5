import type { ApplicationCase } from '../shared/applications/case.ts';
import { createDisputeKind } from '../shared/applications/disputes/kind.ts';
import { openDispute } from '../shared/applications/disputes/open.ts';
import { openDisputeInput } from '../shared/applications/disputes/workflow.ts';
import { loadCase } from '../shared/casework/execute.ts';
import { ownInformationBodySchema } from '../shared/contracts/own-information.ts';
import { inventedResidentId } from '../shared/law/identity-number.ts';
import { shanghaiDateOf } from '../shared/law/iso-date.ts';
import { centreOf } from '../shared/office/profile.ts';
import type { Actor } from '../shared/office/roles.ts';
import { createOwnInformationKind, recordOwnInformation } from '../shared/own-information/kind.ts';
import type { RunningServer } from './server.ts';

/** Whose answer is under review in the demo. */
const DISPUTED = '示例卯';

/** What comes after an answer and beside it: a review of one, and a request to correct one's own information. */
export async function seedAfterAnswer(server: RunningServer, ids: ReadonlyMap<string, string>): Promise<void> {
  const { office, kind } = server.local;
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const clerk: Actor = {
    kind: 'centre',
    account: 'centre-a',
    name: '经办人甲（演示）',
    section: centreOf(office.profile).code,
  };
  const disputed = await loadCase(kind, office.table, ids.get(DISPUTED) ?? '');
  if (!disputed) throw new Error('the disputed demo case is gone');
  const subject: ApplicationCase = disputed.subject;
  await openDispute(
    { office, kind, disputes: createDisputeKind(office) },
    subject,
    clerk,
    openDisputeInput.parse({
      route: 'review',
      procedure: 'simplified',
      agency: '楚雄市人民政府行政复议机构（演示）',
      caseNumber: '演示复议1号',
      receivedOn: today,
    }),
    'demo:dispute',
  );
  await recordOwnInformation(
    createOwnInformationKind(office),
    office,
    clerk,
    ownInformationBodySchema.parse({
      name: '测试更正',
      identityType: 'resident-id',
      identityNumber: inventedResidentId(61),
      phone: '13800000061',
      address: '云南省楚雄市示例路61号',
      channel: 'walk-in',
      receivedOn: today,
      information: '2025年度公共租赁住房分配结果公示中本人的家庭人口数',
      shouldBe: '公示为2人，应当是3人',
    }),
    'demo-own-information',
  );
}
