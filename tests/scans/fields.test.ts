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

  test('a region with one wrong character, and the word between a building and its entrance, are put right and marked', () => {
    const read = (address: string) => proposalOf([pageOf(['申请人：张示例', `联系地址：${address}`])]).address;
    expect(read('广西壮换自治区示例县一组1号')).toMatchObject({ value: '广西壮族自治区示例县一组1号', unsure: true });
    expect(read('示例市示例路43号15标2单元103室')).toMatchObject({
      value: '示例市示例路43号15栋2单元103室',
      unsure: true,
    });
    // 湖南 or 湖北: nobody guesses; a province without 省 is left as it is.
    expect(read('湖上省示例市1号')?.value).toBe('湖上省示例市1号');
    expect(read('湖南长沙市示例路8-2单元1号')).toMatchObject({ value: '湖南长沙市示例路8-2单元1号', unsure: false });
  });

  test('an address that seems to go on is marked', () => {
    expect(proposalOf([pageOf(['申请人：张示例', '联系地址：云溪县白塔镇彝人大道'])]).address).toMatchObject({
      unsure: true,
    });
  });

  test('an opening bracket that was lost stands again where a year or a number begins, and is marked', () => {
    const page = pageOf(['申请公开内容：', '1.控制性详细规划图2021年修订版）；', '2.批复环审〔2016〕17号）。']);
    expect(proposalOf([page]).information).toMatchObject({
      value: '1.控制性详细规划图（2021年修订版）；2.批复（环审〔2016〕17号）。',
      unsure: true,
    });
  });

  test('an item whose end was lost is marked', () => {
    const item = (end: string) =>
      proposalOf([pageOf(['申请公开内容：', `一、会议纪要${end}`, '二、签到表。'])]).information?.unsure;
    expect([item('；'), item('')]).toEqual([false, true]);
  });

  test('page numbers between two sheets are no part of what is asked for', () => {
    const pages = [
      pageOf(['申请公开以下信息：', '一、会议纪要；', '第1页，共2页']),
      { ...pageOf(['（接上页）', '二、签到表。', '申请人：张示例', '- 2 -']), number: 2 },
    ];
    expect(proposalOf(pages).information?.value).toBe('一、会议纪要；二、签到表。');
  });

  test('what a pen wrote in colour is marked, except where a check digit proves it; a signature alone marks nothing', () => {
    const page = pageOf([
      '申请人：张示例',
      '联系电话：13800002222',
      `身份证号码：${id}`,
      '申请公开内容：',
      '会议纪要。',
    ]);
    const inInk = (count: number): PageText => ({
      ...page,
      words: page.words.map((w, k) => (k < count ? { ...w, coloured: true } : w)),
    });
    expect(proposalOf([inInk(3)])).toMatchObject({ phone: { unsure: true }, identityNumber: { unsure: false } });
    expect(proposalOf([inInk(2)])).toMatchObject({ phone: { unsure: false } });
  });

  test('of options without boxes those marked with a pen are proposed, to be checked', () => {
    const page = pageOf(['提供方式：纸质电子邮件光盘']);
    const [word] = page.words as [Word];
    const options = optionsIn(word.text).map((o) => ({
      option: o.option,
      text: o.text,
      score: 0.99,
      box: { x: word.box.x + 32 * o.from, y: word.box.y, width: 32 * (o.to - o.from), height: 40 },
      ...(o.text === '光盘' && { penned: true }),
    }));
    expect(proposalOf([{ ...page, options }]).provisionForms).toMatchObject([{ value: 'data', unsure: true }]);
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
