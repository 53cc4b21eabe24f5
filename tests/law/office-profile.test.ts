import { describe, expect, it } from 'vitest';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { centreOf, leaderOf, secrecySectionOf } from '../../shared/office/profile.ts';
import { parseOfficeProfile } from '../../shared/office/profile-schema.ts';
import { loadOfficeProfile, officeProfiles } from '../../shared/office/profiles.ts';
import { tinyProfileInput } from '../support/tiny-profile.ts';

describe('the profile of 楚雄市人民政府办公室', () => {
  it('has every section and centre of the work regulation', () => {
    expect(chuxiong.sections.map((s) => s.name).toSorted()).toEqual(
      [
        '综合一科',
        '综合二科',
        ...['一', '二', '三', '四', '五', '六', '七'].map((n) => `调研${n}科`),
        '组织人事科',
        '督查和议案科',
        '行政后勤科',
        '总值班室',
        '市经济社会发展研究中心',
        '市政府办公室信息中心',
      ].toSorted(),
    );
    expect(centreOf(chuxiong).name).toBe('市政府办公室信息中心');
    expect(secrecySectionOf(chuxiong).name).toBe('综合一科');
  });

  it('puts every section under exactly one leader', () => {
    const covered = chuxiong.leaders.flatMap((l) => l.inChargeOf);
    expect(covered.toSorted()).toEqual(chuxiong.sections.map((s) => s.code).toSorted());
    expect(leaderOf(chuxiong, 'info-centre').id).toBe('deputy-disclosure');
  });

  it('names who reviews an answer by who signs it', () => {
    expect(chuxiong.answeringAuthorities.map((a) => [a.name, a.reviewAgency])).toEqual([
      ['楚雄市人民政府办公室', '楚雄市人民政府'],
      ['楚雄市人民政府', '楚雄彝族自治州人民政府'],
    ]);
  });
});

describe('loading a profile', () => {
  it('finds it by id or takes it as JSON', () => {
    expect(loadOfficeProfile('chuxiong')).toBe(officeProfiles[chuxiong.id]);
    expect(loadOfficeProfile(JSON.stringify(tinyProfileInput)).shortName).toBe('清水县政府办');
  });

  it('refuses an unknown id and broken JSON', () => {
    expect(() => loadOfficeProfile('nowhere')).toThrow('没有名为“nowhere”的机关配置');
    expect(() => loadOfficeProfile('constructor')).toThrow('没有名为');
    expect(() => loadOfficeProfile('{"id":')).toThrow('不是有效的 JSON');
  });
});

describe('a profile that is wrong', () => {
  const { sections, leaders } = tinyProfileInput;
  const { registerPrefix: _, ...withoutPrefix } = tinyProfileInput;

  it('would be right but for the change', () => {
    expect(parseOfficeProfile(tinyProfileInput).sections).toHaveLength(3);
  });

  it.each([
    ['a missing field', withoutPrefix, 'registerPrefix'],
    [
      'a missing section',
      { ...tinyProfileInput, sections: sections.slice(0, 2) },
      'leaders.0.inChargeOf: 没有代码为 affairs',
    ],
    ['no centre', { ...tinyProfileInput, sections: sections.slice(1) }, 'sections: 须有且只有一个科室承担 centre'],
    [
      'nobody to review',
      { ...tinyProfileInput, sections: sections.slice(0, 2) },
      'sections: 至少须有一个科室承担 review',
    ],
    [
      'a section without a leader',
      { ...tinyProfileInput, leaders: [{ ...leaders[0], inChargeOf: ['desk', 'affairs'] }] },
      'sections.1.code: 机要保密股没有分管领导',
    ],
    [
      'a section under two leaders',
      { ...tinyProfileInput, leaders: [...leaders, { id: 'other', title: '主任', inChargeOf: ['desk'] }] },
      'sections.0.code: 政务公开股重复列入分管范围2次',
    ],
    ['a leader twice', { ...tinyProfileInput, leaders: [...leaders, ...leaders] }, 'leaders: 代码重复'],
    ['a field nobody knows', { ...tinyProfileInput, colour: 'red' }, 'colour'],
    [
      'a day that does not exist',
      {
        ...tinyProfileInput,
        localCalendar: {
          extendsAnswerDate: true,
          days: [{ date: '2026-02-30', name: '节', source: '通知', kind: 'off' }],
        },
      },
      'localCalendar.days.0.date',
    ],
  ])('names the field: %s', (_name, input, field) => {
    expect(() => parseOfficeProfile(input)).toThrow(field);
  });
});
