import type { IsoDate } from './iso-date.ts';

/** One holiday of a notice: all its days off, weekends among them included, and the 调休 working days given for it. */
interface OfficialHoliday {
  readonly name: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly work: readonly IsoDate[];
}

/** One yearly notice 国务院办公厅关于××××年部分节假日安排的通知. */
export interface OfficialYear {
  readonly year: number;
  /** Document number of the notice. */
  readonly source: string;
  readonly holidays: readonly OfficialHoliday[];
}

const holiday = (name: string, from: IsoDate, to: IsoDate, work: readonly IsoDate[] = []): OfficialHoliday => ({
  name,
  from,
  to,
  work,
});

/**
 * The national calendar, one entry a year, in the order and wording of the notices.
 * A new year is a new entry here, copied from the published notice; until then the year is unknown and
 * every date that falls in it is provisional.
 */
export const OFFICIAL_YEARS: readonly OfficialYear[] = [
  {
    year: 2024,
    source: '国办发明电〔2023〕7号',
    holidays: [
      holiday('元旦', '2024-01-01', '2024-01-01'),
      holiday('春节', '2024-02-10', '2024-02-17', ['2024-02-04', '2024-02-18']),
      holiday('清明节', '2024-04-04', '2024-04-06', ['2024-04-07']),
      holiday('劳动节', '2024-05-01', '2024-05-05', ['2024-04-28', '2024-05-11']),
      holiday('端午节', '2024-06-10', '2024-06-10'),
      holiday('中秋节', '2024-09-15', '2024-09-17', ['2024-09-14']),
      holiday('国庆节', '2024-10-01', '2024-10-07', ['2024-09-29', '2024-10-12']),
    ],
  },
  {
    year: 2025,
    source: '国办发明电〔2024〕12号',
    holidays: [
      holiday('元旦', '2025-01-01', '2025-01-01'),
      holiday('春节', '2025-01-28', '2025-02-04', ['2025-01-26', '2025-02-08']),
      holiday('清明节', '2025-04-04', '2025-04-06'),
      holiday('劳动节', '2025-05-01', '2025-05-05', ['2025-04-27']),
      holiday('端午节', '2025-05-31', '2025-06-02'),
      holiday('国庆节、中秋节', '2025-10-01', '2025-10-08', ['2025-09-28', '2025-10-11']),
    ],
  },
  {
    year: 2026,
    source: '国办发明电〔2025〕7号',
    holidays: [
      holiday('元旦', '2026-01-01', '2026-01-03', ['2026-01-04']),
      holiday('春节', '2026-02-15', '2026-02-23', ['2026-02-14', '2026-02-28']),
      holiday('清明节', '2026-04-04', '2026-04-06'),
      holiday('劳动节', '2026-05-01', '2026-05-05', ['2026-05-09']),
      holiday('端午节', '2026-06-19', '2026-06-21'),
      holiday('中秋节', '2026-09-25', '2026-09-27'),
      holiday('国庆节', '2026-10-01', '2026-10-07', ['2026-09-20', '2026-10-10']),
    ],
  },
];

/** Where the days of {@link CERTAIN_DAYS} come from. */
export const CERTAIN_SOURCE = '《全国年节及纪念日放假办法》第二条';

/**
 * Days off that need no yearly notice because the law fixes them in the solar calendar
 * (《全国年节及纪念日放假办法》第二条; 5月2日 since the revision in force from 2025).
 * 清明节 and the lunar holidays are left out: their days are only certain with the notice.
 */
export const CERTAIN_DAYS: readonly { readonly monthDay: string; readonly name: string; readonly since: number }[] = [
  { monthDay: '01-01', name: '元旦', since: 1950 },
  { monthDay: '05-01', name: '劳动节', since: 1950 },
  { monthDay: '05-02', name: '劳动节', since: 2025 },
  { monthDay: '10-01', name: '国庆节', since: 1950 },
  { monthDay: '10-02', name: '国庆节', since: 1950 },
  { monthDay: '10-03', name: '国庆节', since: 2000 },
];
