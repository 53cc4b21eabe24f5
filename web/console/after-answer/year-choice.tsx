import { useId } from 'react';

interface YearChoiceProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly thisYear: number;
  /** Years ahead of the present one that may be chosen. */
  readonly ahead?: number;
  /** The choice of no year. */
  readonly empty?: string;
  readonly onChange: (year: number | undefined) => void;
}

const BACK = 10;

/** A year, by the browser's own select. */
export function YearChoice({ label, value, thisYear, ahead = 0, empty, onChange }: YearChoiceProps) {
  const id = useId();
  const years = Array.from({ length: BACK + ahead + 1 }, (_, i) => thisYear + ahead - i);
  return (
    <span className="year-choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="native"
        value={value ?? ''}
        onChange={(event) => onChange(Number(event.target.value) || undefined)}
      >
        {empty && <option value="">{empty}</option>}
        {years.map((year) => (
          <option key={year} value={year}>
            {year}年
          </option>
        ))}
      </select>
    </span>
  );
}
