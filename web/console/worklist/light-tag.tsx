import type { CaseRow } from '../api-types.ts';

type Lit = Pick<CaseRow, 'left' | 'light' | 'provisional'> & { readonly waiting?: string | undefined };

function leftInWords(left: number): string {
  if (left < 0) return `超期${-left}个工作日`;
  return left === 0 ? '今天到期' : `剩${left}个工作日`;
}

/** The light is a word first and a colour second. */
export function LightTag({ row }: { readonly row: Lit }) {
  if (row.waiting) return <span className="tag tag-plain">{row.waiting}</span>;
  if (row.left === undefined || !row.light) return null;
  return (
    <span className="tags">
      <span className={`tag tag-${row.light}`}>{leftInWords(row.left)}</span>
      {row.provisional && (
        <span className="tag tag-plain" title="放假安排尚未公布，期限是暂算的">
          暂算
        </span>
      )}
    </span>
  );
}

export function StateTag({ title }: { readonly title: string }) {
  return <span className="tag tag-blue">{title}</span>;
}
