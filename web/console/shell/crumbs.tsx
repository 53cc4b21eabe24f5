import { Link } from 'wouter';

interface CrumbsProps {
  readonly to: string;
  /** Name of the place that `to` leads back to. */
  readonly place: string;
  readonly here: string;
}

/** Where somebody is, and the way back. */
export function Crumbs({ to, place, here }: CrumbsProps) {
  return (
    <nav className="crumbs" aria-label="当前位置">
      <Link href={to}>{place}</Link>
      <span aria-hidden="true"> / </span>
      <span>{here}</span>
    </nav>
  );
}
