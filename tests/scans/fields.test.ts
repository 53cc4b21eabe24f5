import { describe, expect, test } from 'vitest';
import { inventedCreditCode, inventedResidentId } from '../../shared/law/identity-number.ts';
import { proposalOf } from '../../shared/scans/fields.ts';
import { labelOf } from '../../shared/scans/labels.ts';
import { optionsIn } from '../../shared/scans/options.ts';
import type { PageText, Word } from '../../shared/scans/page.ts';
import { dateIn, phoneIn, residentIdIn } from '../../shared/scans/values.ts';

/** A page of lines, each a word of its own, 40 pixels high. */
function pageOf(lines: readonly string[], score = 0.999): PageText {
  const words = lines.map((text, row): Word => {
    const characters = [...text].map((c, k, all) => ({ text: c, at: (k + 0.5) / all.length, score }));
    return { text, score, characters, box: { x: 100, y: 100 + row * 60, width: 32 * characters.length, height: 40 } };
  });
  return { number: 1, width: 1653, height: 2339, words, cells: [], options: [] };
}

describe('fields of a letter', () => {
  const id = inventedResidentId(7);

  test('an identity number is proposed as sure only with a right check digit', () => {
    const right = proposalOf([pageOf(['申请人：张示例', `身份证号码：${id}`])]);
    expect(right.identityNumber).toMatchObject({ value: id, unsure: false });
    const digit = id[3] === '9' ? '8' : '9';
    const misread = id.slice(0, 3) + digit + id.slice(4);
    const wrong = proposalOf([
      pageOf(['申请人：张示例', `身份证号码：${misread.slice(0, 17)}${id.endsWith('1') ? '2' : '1'}`]),
    ]);
    expect(wrong.identityNumber).toMatchObject({ unsure: true });
    expect(wrong.identityNumber?.reason).toMatch(/请对照原件核对$/);
  });

  test('a credit code with a wrong check character is marked', () => {
    const code = inventedCreditCode(5);
    const changed = code.slice(0, 16) + (code[16] === '1' ? '2' : '1') + code.slice(17);
    expect(proposalOf([pageOf([`统一社会信用代码：${code}`])]).creditCode).toMatchObject({
      value: code,
      unsure: false,
    });
    expect(proposalOf([pageOf([`统一社会信用代码：${changed}`])]).creditCode).toMatchObject({
      value: changed,
      unsure: true,
      reason: '校验码不符，请对照原件核对',
    });
  });

  test('eighteen digits that happen to fit a credit code are none without a label', () => {
    expect(proposalOf([pageOf([`身份证号码：${id}`])]).creditCode).toBeUndefined();
  });

  test('names and addresses read less surely are to be checked', () => {
    const { name, address } = proposalOf([pageOf(['申请人：张示例', '联系地址：云溪县白塔镇一组1号'], 0.93)]);
    expect(name).toMatchObject({ value: '张示例', unsure: true, reason: '请对照原件核对' });
    expect(address).toMatchObject({ value: '云溪县白塔镇一组1号', unsure: true });
  });

  test('two different names of the applicant are marked', () => {
    const { name } = proposalOf([pageOf(['申请人：张示例', '申请公开下列信息：', '一、会议纪要。', '申请人：张不例'])]);
    expect(name).toMatchObject({ value: '张示例', unsure: true, reason: '与落款或签名不一致，请对照原件核对' });
  });

  test('the purpose that an old form asks for is never proposed', () => {
    const proposal = proposalOf([pageOf(['申请公开内容：', '一、会议纪要。', '所需信息的用途：投标需要'])]);
    expect(proposal.information?.value).toBe('一、会议纪要。');
    expect(JSON.stringify(proposal)).not.toContain('投标');
  });

  test('an item that begins like a closing phrase is still an item; what follows the list is not', () => {
    const page = pageOf([
      '申请公开以下信息：',
      '一、会议纪要；',
      '二、上述会议的签到表。',
      '上述信息与申请人有关。',
      '申请人：张示例',
    ]);
    expect(proposalOf([page]).information?.value).toBe('一、会议纪要；二、上述会议的签到表。');
  });

  test('the telephone of an agent is not the applicant’s', () => {
    const page = pageOf(['申请人：张示例', '代理人：李示例', '代理人电话：13900001111', '联系电话：13800002222']);
    expect(proposalOf([page])).toMatchObject({ agentName: { value: '李示例' }, phone: { value: '13800002222' } });
  });

  test('forms and ways in a sentence, but not a written notice of reasons', () => {
    const page = pageOf(['请以电子邮件形式提供上述信息，并邮寄至下列地址。', '如需延长，请书面告知理由。']);
    const { provisionForms, deliveryWays } = proposalOf([page]);
    expect(provisionForms.map((f) => f.value)).toEqual(['email']);
    expect(deliveryWays.map((w) => w.value)).toEqual(['post']);
  });

  test('a letter of an organisation', () => {
    const page = pageOf(['申请人：平川市示例农业发展有限公司', '法定代表人：王示例', '联系电话：0878-3123456']);
    expect(proposalOf([page])).toMatchObject({
      kind: { value: 'organisation' },
      representative: { value: '王示例' },
      phone: { value: '0878-3123456' },
    });
  });

  test('a colon that was read as something else still announces what follows', () => {
    const page = pageOf([
      '申请公开下列政府信息！',
      '一、会议纪要；',
      '二、签到表。',
      '申诗人；张示例',
      '联系电话：13800002222',
    ]);
    expect(proposalOf([page])).toMatchObject({
      information: { value: '一、会议纪要；二、签到表。' },
      name: { value: '张示例' },
    });
  });

  test('an e-mail address with a digit that may be a letter is marked', () => {
    expect(proposalOf([pageOf(['申请人：张示例', '电子邮箱：1vyuan@example.com'])]).email).toMatchObject({
      unsure: true,
    });
    expect(proposalOf([pageOf(['申请人：张示例', '电子邮箱：lvyuan7@example.com'])]).email).toMatchObject({
      unsure: false,
    });
  });

  test('a province and a document number are given their own characters back', () => {
    const page = pageOf(['联系地址：云南有示例市一组1号', '申请公开内容：', '一、通知（改办发〔2020〕8号）。'], 0.93);
    expect(proposalOf([page])).toMatchObject({
      address: { value: '云南省示例市一组1号', unsure: true },
      information: { value: '一、通知（政办发〔2020〕8号）。', unsure: true },
    });
  });

  test('nothing is made of an empty form', () => {
    const { application: _, ...rest } = proposalOf([pageOf(['姓名：', '联系电话：', '身份证号码：'])]);
    expect(rest).toEqual({ provisionForms: [], deliveryWays: [] });
  });
});

describe('labels, options and values', () => {
  test.each([
    ['姓\u3000名', 'name'],
    ['申请人姓名或单位名称', 'name'],
    ['工作单位', 'other'],
    ['联系（邮寄）地址', 'address'],
    ['所需政府信息的名称、文号或者其他特征性描述', 'information'],
    ['所需信息的用途', 'purpose'],
    ['信息的指定提供方式（可多选）', 'provision-form'],
    ['获取信息的方式', 'delivery-way'],
    ['代理人电话', 'agent-detail'],
    ['统一社会信用代码', 'credit-code'],
    ['申请人签名（盖章）', 'signature'],
    ['联系电活', 'phone'],
    ['所需信息情况', undefined],
    ['楚雄市人民政府办公室', undefined],
  ])('%s', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  test('options of a row', () => {
    expect(optionsIn('口纸质口电子邮件口光盘 当场阅读、抄录').map((o) => o.option.code)).toEqual([
      'paper',
      'email',
      'data',
      'inspect',
    ]);
    expect(optionsIn('邮寄 快递 传真 自行领取').map((o) => o.option.code)).toEqual(['post', 'post', 'fax', 'collect']);
    expect(optionsIn('邮政编码 电子邮箱地址').filter((o) => o.option.kind === 'delivery-way')).toEqual([]);
  });

  test('dates', () => {
    expect(dateIn('2024年3月12日')).toBe('2024-03-12');
    expect(dateIn('二〇二四年三月十二日')).toBe('2024-03-12');
    expect(dateIn('日期：2024.03.12')).toBe('2024-03-12');
    expect(dateIn('2024年2月30日')).toBeUndefined();
    expect(dateIn('　年　月　日')).toBeUndefined();
  });

  test('numbers with spaces, dashes and full-width digits', () => {
    const id = inventedResidentId(3);
    expect(residentIdIn(`号码 ${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`)).toBe(id);
    expect(phoneIn('手机 138-5784-0926')).toBe('13857840926');
    expect(phoneIn('（0878）3123456')).toBe('0878-3123456');
    expect(phoneIn('12345')).toBeUndefined();
  });
});
