import { useLocation } from 'wouter';

interface YearSelectProps {
  /** Page whose `?year=` is chosen. */
  readonly page: string;
  readonly year: number;
  readonly years: readonly number[];
}

/** The year that a page of figures shows. */
export function YearSelect({ page, year, years }: YearSelectProps) {
  const [, navigate] = useLocation();
  return (
    <label className="report-year">
      <span>年度</span>
      <select value={year} onChange={(event) => navigate(`${page}?year=${event.target.value}`)}>
        {years.map((y) => (
          <option key={y} value={y}>
            {y}年
          </option>
        ))}
      </select>
    </label>
  );
}
