import { type ReactNode, useId } from 'react';

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
      {lines.map(({ label, text }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are fixed and labels may repeat
        <div key={place}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
