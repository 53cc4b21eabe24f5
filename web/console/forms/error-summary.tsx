import { useEffect, useRef } from 'react';
import type { FieldProblem } from '../problem.ts';

interface ErrorSummaryProps {
  readonly title: string;
  readonly problems: readonly FieldProblem[];
  /** A new number moves the focus here again. */
  readonly attempt: number;
}

/** What is wrong, on top and with focus; each line leads to its field. */
export function ErrorSummary({ title, problems, attempt }: ErrorSummaryProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt === 0) return;
    ref.current?.focus();
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, [attempt]);
  return (
    <div ref={ref} className="error-summary" role="alert" tabIndex={-1}>
      <h3>{title}</h3>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <button type="button" onClick={() => focusField(field)}>
                {message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The field itself, or the nearest group around it. */
function focusField(field: string): void {
  const steps = field.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const element = document.getElementById(`field-${steps.slice(0, length).join('-')}`);
    if (!element) continue;
    element.focus();
    element.scrollIntoView({ block: 'center' });
    return;
  }
}
