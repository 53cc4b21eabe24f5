import { z } from 'zod';

const text = z.string().trim().min(1);
const sectionCode = z.string().regex(/^[a-z][a-z0-9-]{1,23}$/, '科室代码只能用小写字母、数字和连字符');

/** One 科室 or 中心 of the office. */
const sectionSchema = z.strictObject({
  code: sectionCode,
  name: text,
  shortName: text,
  /** What the work regulation lets it do in an application: centre 受理答复, secrecy 保密审查, review 提出处理意见. */
  capabilities: z.array(z.enum(['centre', 'secrecy', 'review'])),
  /** Its duties, each with the article that gives it. */
  duties: z.array(z.strictObject({ article: text, duty: text })).min(1),
});

/** Who answers in whose name: the signature decides 复议机关 and court (digest B-2). */
const answeringAuthoritySchema = z.strictObject({
  code: sectionCode,
  name: text,
  /** 机关代字 of its notices, e.g. 楚市政办告. */
  noticePrefix: text,
  /** 机关代字 of receipts (登记回执). */
  receiptPrefix: text,
  reviewAgency: text,
  /** 提交行政复议申请书的互联网渠道 (复议法第二十二条第二款); required for electronic delivery. */
  reviewUrl: z.url(),
  court: text,
});

/** 条例第三十条 says 合理的补正期限, 第三十五条 names no term for reasons: the office's own numbers. */
const sideClocksSchema = z.strictObject({
  correctionDays: z.int().min(3).max(60).default(15),
  reasonsDays: z.int().min(3).max(60).default(10),
  /** 政府信息公开工作机构负责人 (条例第三十三条), a leader's id; the leader in charge of the centre unless named. */
  disclosureHead: sectionCode.optional(),
});

/** When the office reminds, in working days before the last one. */
const deadlinesSchema = z.strictObject({
  remindAt: z.array(z.int().min(1).max(19)).min(1).max(8).default([10, 5, 3, 1]),
  /** Before the end of an internal time limit (工作制度第十七条（五）). */
  remindInternalAt: z.array(z.int().min(1).max(9)).max(4).default([1]),
});

const feeCollectionSchema = z.strictObject({
  /** 户名、开户行、账号. */
  account: text,
  /** 缴纳方式, one a line. */
  ways: z.array(text).min(1),
});

/** One service of a postal enterprise (邮政企业); answers may be posted by no one else (国办公开办函〔2016〕235号). */
const postalCarrierSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,23}$/, '代码只能用小写字母、数字和连字符'),
  name: z.string().trim().min(1),
  /** What is printed on the envelope, e.g. 挂号. */
  mark: z.string().trim().min(1).max(6),
  /** The whole item number, upper case, without spaces. */
  numberPattern: z.string().refine((p) => {
    try {
      return new RegExp(p).source !== '';
    } catch {
      return false;
    }
  }, '不是正则表达式'),
  example: z.string().trim().min(1),
});
export type PostalCarrier = z.infer<typeof postalCarrierSchema>;

/** The services of 中国邮政 with a posting record. */
const CHINA_POST: PostalCarrier[] = [
  {
    code: 'ems',
    name: '中国邮政EMS',
    mark: 'EMS',
    numberPattern: '^(E[A-Z]\\d{9}CN|1[0-3]\\d{11})$',
    example: 'EA123456785CN',
  },
  {
    code: 'registered',
    name: '中国邮政挂号信',
    mark: '挂号',
    numberPattern: '^(R[A-Z]\\d{9}CN|X[A-Z]\\d{11}|9\\d{12})$',
    example: 'XA12345678901',
  },
];

const officeProfileSchema = z
  .strictObject({
    id: sectionCode,
    name: text,
    shortName: text,
    siteTitle: text,
    timeZone: z.literal('Asia/Shanghai'),
    sections: z.array(sectionSchema).min(1),
    leaders: z.array(z.strictObject({ id: sectionCode, title: text, inChargeOf: z.array(sectionCode).min(1) })).min(1),
    /** 登记编号的代字, e.g. 楚市政办依申. */
    registerPrefix: text,
    answeringAuthorities: z.array(answeringAuthoritySchema).min(1),
    contact: z.strictObject({
      unit: text,
      person: text,
      phone: text,
      fax: text,
      email: z.email(),
      address: text,
      postcode: z.string().regex(/^\d{6}$/),
      hours: text,
    }),
    site: z.strictObject({ organiser: text, siteCode: text, icp: text, policeRecord: text, errorReport: z.url() }),
    /** Internal time limits in working days (工作制度第十七条(五)“规定的时间内” names no number). */
    internalDays: z.strictObject({
      confirm: z.int().positive(),
      sectionReview: z.int().positive(),
      approval: z.int().positive(),
      secrecyReview: z.int().positive(),
    }),
    /** 保管期限 to choose from when a case is archived (国家档案局令第8号); `years` null is for ever. */
    retention: z.strictObject({
      periods: z.array(z.strictObject({ code: sectionCode, title: text, years: z.int().positive().nullable() })).min(1),
    }),
    /** Side clocks of an application: what 条例 leaves to the office, in working days, and who approves an extension. */
    sideClocks: sideClocksSchema.prefault({}),
    deadlines: deadlinesSchema.prefault({}),
    /** How a 信息处理费 is paid (国办函〔2020〕109号); without it none can be charged. */
    feeCollection: feeCollectionSchema.optional(),
    /** 行政查询事项 after R2 unless the office decides otherwise (digest B-3). */
    remedySwitches: z.strictObject({ administrativeQueryFirstReview: z.boolean() }),
    /** Holidays of the 自治州; `extendsAnswerDate` is for the legal office to decide (digest F). */
    localCalendar: z.strictObject({
      extendsAnswerDate: z.boolean(),
      days: z.array(z.strictObject({ date: z.iso.date(), name: text, source: text, kind: z.enum(['off', 'work']) })),
    }),
    /** Public statistics leave out numbers below this; 5 unless the office decides otherwise. */
    publicStatistics: z.strictObject({ suppressBelow: z.int().min(0).max(100) }).optional(),
    /** 邮政企业 by which answers may be posted; others are refused (国办公开办函〔2016〕235号). */
    postalCarriers: z.array(postalCarrierSchema).min(1).default(CHINA_POST),
    /** What the office must still confirm before it goes live. */
    toConfirm: z.array(text),
  })
  .superRefine((profile, ctx) => {
    const codes = new Set(profile.sections.map((s) => s.code));
    if (codes.size !== profile.sections.length)
      ctx.addIssue({ code: 'custom', path: ['sections'], message: '科室代码重复' });
    for (const capability of ['centre', 'secrecy'] as const) {
      const holders = profile.sections.filter((s) => s.capabilities.includes(capability));
      if (holders.length !== 1)
        ctx.addIssue({ code: 'custom', path: ['sections'], message: `须有且只有一个科室承担 ${capability}` });
    }
    profile.leaders.forEach((leader, i) => {
      for (const code of leader.inChargeOf)
        if (!codes.has(code))
          ctx.addIssue({ code: 'custom', path: ['leaders', i, 'inChargeOf'], message: `没有代码为 ${code} 的科室` });
    });
    const head = profile.sideClocks.disclosureHead;
    if (head && !profile.leaders.some((l) => l.id === head))
      ctx.addIssue({ code: 'custom', path: ['sideClocks', 'disclosureHead'], message: `没有代码为 ${head} 的领导` });
    if (!profile.sections.some((s) => s.capabilities.includes('review')))
      ctx.addIssue({ code: 'custom', path: ['sections'], message: '至少须有一个科室承担 review' });
    profile.sections.forEach((section, i) => {
      const leaders = profile.leaders.flatMap((l) => l.inChargeOf).filter((code) => code === section.code).length;
      const problem = leaders === 0 ? '没有分管领导' : leaders > 1 ? `重复列入分管范围${leaders}次` : undefined;
      if (problem)
        ctx.addIssue({ code: 'custom', path: ['sections', i, 'code'], message: `${section.name}${problem}` });
    });
    const unique = (field: 'leaders' | 'answeringAuthorities' | 'postalCarriers', keys: readonly string[]) => {
      if (new Set(keys).size !== keys.length) ctx.addIssue({ code: 'custom', path: [field], message: '代码重复' });
    };
    unique(
      'leaders',
      profile.leaders.map((l) => l.id),
    );
    unique(
      'answeringAuthorities',
      profile.answeringAuthorities.map((a) => a.code),
    );
    unique(
      'postalCarriers',
      profile.postalCarriers.map((c) => c.code),
    );
  });

export type OfficeProfile = z.infer<typeof officeProfileSchema>;
export type Section = z.infer<typeof sectionSchema>;
export type AnsweringAuthority = z.infer<typeof answeringAuthoritySchema>;

/** Parses a profile; the error names the field, so that a wrong profile refuses to start. */
export function parseOfficeProfile(input: unknown): OfficeProfile {
  const result = officeProfileSchema.safeParse(input);
  if (result.success) return result.data;
  const lines = result.error.issues.map((i) => `  ${i.path.join('.') || '(profile)'}: ${i.message}`);
  throw new Error(`机关配置(office profile)有误，系统不启动：\n${lines.join('\n')}`);
}
