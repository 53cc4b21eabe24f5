import { type ReactNode, useId } from 'react';
import { keyed } from '../keyed.ts';

interface PanelProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled block of the case page. */
export function Panel({ title, extra, className = '', children }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}

interface Line {
  readonly label: string;
  readonly text: ReactNode;
}

/** Label and text, one pair a line. */
export function Facts({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <dl className="facts">
      {keyed(lines, ({ label }) => label).map(({ key, item: { label, text } }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
