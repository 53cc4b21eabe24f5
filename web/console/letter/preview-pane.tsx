import { Button } from 'antd';
import { ApiError, wordsOf } from '../problem.ts';
import type { usePreview } from './use-preview.ts';

/** The browser's own viewer without its tool bars; they stay within reach in a new tab. */
const VIEW = '#toolbar=0&navpanes=0&view=FitH';

/** The PDF itself on grey ground. The last good one stays while a new one is being set. */
export function PreviewPane({ preview }: { readonly preview: ReturnType<typeof usePreview> }) {
  const { url, busy, error, retry } = preview;
  return (
    <section className="preview" aria-label="告知书预览" aria-busy={busy}>
      <div className="preview-head">
        <span role="status">{busy ? '正在排版…' : error ? '' : '预览与内容一致'}</span>
        {url && (
          <span className="preview-links">
            <a href={url} target="_blank" rel="noreferrer">
              在新标签页打开
            </a>
            <a href={url} download="告知书预览.pdf">
              下载
            </a>
          </span>
        )}
      </div>
      {!busy && Boolean(error) && (
        <div className="preview-error" role="alert">
          <p>没有排出告知书：{wordsOf(error)}</p>
          {error instanceof ApiError && error.fields.length > 0 && (
            <ul>
              {error.fields.map(({ field, message }) => (
                <li key={`${field} ${message}`}>{message}</li>
              ))}
            </ul>
          )}
          <Button size="small" onClick={retry}>
            再试一次
          </Button>
        </div>
      )}
      {url ? (
        <iframe key={url} className="preview-sheet" src={url + VIEW} title="告知书 PDF" />
      ) : (
        <div className="preview-sheet preview-blank" />
      )}
    </section>
  );
}
