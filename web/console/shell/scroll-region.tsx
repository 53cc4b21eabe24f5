import type { ReactNode } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** What is larger than its frame, scrolled with the mouse or, once it has the focus, with the arrow keys. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 wants what scrolls reached by keyboard, Safari does so only with a tabindex
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
