import { RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, type MouseEvent, useEffect, useState } from 'react';
import type { LetterView } from '../../../shared/contracts/letters-in.ts';
import { FileLink } from '../case/file-link.tsx';
import { wordsOf } from '../problem.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { type DeskField, doubtOf } from './desk-fields.ts';
import { usePicture } from './use-picture.ts';

const ZOOMS = [1, 1.5, 2, 3] as const;
const CONDITIONS = { text: '', blank: '空白页', unreadable: '没有读出文字' } as const;

interface PagePaneProps {
  readonly view: LetterView;
  readonly fields: readonly DeskField[];
  /** Path of the field that has the focus. */
  readonly active: string | undefined;
  /** A box was clicked: its field is wanted. */
  readonly onChoose: (path: string) => void;
}

/** The letter as it came: pages to leaf, zoom and turn, with a box around every value that was read. */
export function PagePane({ view, fields, active, onChoose }: PagePaneProps) {
  const { pages } = view;
  const [shown, setShown] = useState(1);
  const [zoom, setZoom] = useState(0);
  const [turns, setTurns] = useState(0);
  const page = pages.find((p) => p.page === shown) ?? pages[0];
  const { url, error, retry } = usePicture('letters-in', view.row.id, page?.picture.id);
  // The next page lies ready when this one has been looked at.
  usePicture(
    'letters-in',
    view.row.id,
    url ? pages.find((p) => p.page === (page?.page ?? 0) + 1)?.picture.id : undefined,
  );

  const wanted = fields.find(({ path }) => path === active)?.values[0];
  useEffect(() => {
    if (wanted) setShown(wanted.page);
  }, [wanted]);

  if (!page) return <UnreadScans view={view} />;
  const leaf = (by: number) => {
    const next = pages[pages.indexOf(page) + by];
    if (next) setShown(next.page);
  };
  const enlarge = (by: number) => setZoom((z) => Math.min(ZOOMS.length - 1, Math.max(0, z + by)));
  const turn = () => setTurns((t) => (t + 1) % 4);

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === '+' || key === '=') enlarge(1);
    else if (key === '-') enlarge(-1);
    else if (key === '0') setZoom(0);
    else if (key === 'r') turn();
    else if (key === 'pagedown') leaf(1);
    else if (key === 'pageup') leaf(-1);
    else return;
    event.preventDefault();
  }

  const sideways = turns % 2 === 1;
  const scale = ZOOMS[zoom] ?? 1;
  const boxes = fields.flatMap((field) =>
    field.values.filter((value) => value.page === page.page).map((value) => ({ field, value })),
  );

  function pick({ currentTarget, clientX, clientY, detail }: MouseEvent<HTMLElement>) {
    const byKeyboard = detail === 0;
    const next = boxes[(boxes.findIndex(({ field }) => field.path === active) + 1) % boxes.length];
    const path = byKeyboard ? next?.field.path : boxAt(currentTarget, clientX, clientY);
    if (path) onChoose(path);
  }
  return (
    <section className="page-pane" aria-label="来件原件" onKeyDown={onKey}>
      <div className="page-bar">
        <nav className="page-tabs" aria-label="页">
          {pages.map((p) => (
            <button
              key={p.page}
              type="button"
              aria-current={p.page === page.page ? 'page' : undefined}
              aria-label={`第${p.page}页${CONDITIONS[p.condition] && `，${CONDITIONS[p.condition]}`}`}
              onClick={() => setShown(p.page)}
            >
              {p.page}
            </button>
          ))}
        </nav>
        {page.condition !== 'text' && <span className="tag tag-amber">{CONDITIONS[page.condition]}</span>}
        <span className="page-tools">
          <Button
            size="small"
            icon={<ZoomOutOutlined aria-hidden />}
            aria-label="缩小"
            disabled={zoom === 0}
            onClick={() => enlarge(-1)}
          />
          <span className="page-scale" aria-live="polite">
            {Math.round(scale * 100)}%
          </span>
          <Button
            size="small"
            icon={<ZoomInOutlined aria-hidden />}
            aria-label="放大"
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => enlarge(1)}
          />
          <Button size="small" icon={<RotateRightOutlined aria-hidden />} aria-label="向右转" onClick={turn} />
        </span>
      </div>
      <ScrollRegion className="page-scroll" label={`第${page.page}页，可以滚动`}>
        <div
          className="page-stage"
          style={{
            width: `${scale * 100}%`,
            aspectRatio: sideways ? `${page.height} / ${page.width}` : `${page.width} / ${page.height}`,
          }}
        >
          <div
            className="page-sheet"
            style={{
              width: sideways ? `${(page.width / page.height) * 100}%` : '100%',
              aspectRatio: `${page.width} / ${page.height}`,
              transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
            }}
          >
            {url ? (
              <img src={url} alt={`来件第${page.page}页`} width={page.width} height={page.height} />
            ) : (
              <span className="page-wait" role="status">
                {error ? `没有读到这一页：${wordsOf(error)}` : '正在打开这一页'}
                {Boolean(error) && (
                  <Button size="small" onClick={retry}>
                    再试一次
                  </Button>
                )}
              </span>
            )}
            {boxes.length > 0 && (
              <button
                type="button"
                className="page-pick"
                aria-label={`到第${page.page}页读到的下一个栏目`}
                onClick={pick}
              >
                {boxes.map(({ field, value }) => (
                  <span
                    // The wanted box is looked for anew on another page, in another size or turn.
                    key={`${field.path} ${value.box.x} ${value.box.y} ${value === wanted ? `${zoom} ${turns} ${url}` : ''}`}
                    ref={value === wanted ? toMiddle : undefined}
                    title={`${field.title}${doubtOf(field) ? '（请核对）' : ''}`}
                    data-field={field.path}
                    className={`page-box ${doubtOf(field) ? 'page-box-unsure' : ''} ${field.path === active ? 'page-box-active' : ''}`}
                    style={{
                      left: `${(value.box.x / page.width) * 100}%`,
                      top: `${(value.box.y / page.height) * 100}%`,
                      width: `${(value.box.width / page.width) * 100}%`,
                      height: `${(value.box.height / page.height) * 100}%`,
                    }}
                  />
                ))}
              </button>
            )}
          </div>
        </div>
      </ScrollRegion>
      <p className="page-help">
        点方框跳到对应的栏目，点栏目方框会标出。键盘：+ 放大，- 缩小，R 向右转，PageUp、PageDown 翻页。
      </p>
    </section>
  );
}

/** Scrolls the page until a box stands in the middle of what is shown. */
function toMiddle(box: HTMLElement | null): void {
  const pane = box?.closest('.page-scroll');
  if (!box || !pane) return;
  const [outer, inner] = [pane.getBoundingClientRect(), box.getBoundingClientRect()];
  pane.scrollBy({
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
  });
}

/** Lines of a letter lie closer than a finger is wide: a miss by this much still means the nearest box. */
const NEAR_PX = 12;

/** The field whose box lies under the pointer, or nearest to it. */
function boxAt(sheet: HTMLElement, x: number, y: number): string | undefined {
  const boxes = [...sheet.querySelectorAll<HTMLElement>('.page-box')].map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    return { path: element.dataset['field'], away, size: (right - left) * (bottom - top) };
  });
  // Boxes may lie in one another; the smaller one is meant.
  const [nearest] = boxes.filter(({ away }) => away <= NEAR_PX).sort((a, b) => a.away - b.away || a.size - b.size);
  return nearest?.path;
}

/** Before anything was read, or where nothing could be: the files themselves. */
const UNREAD = {
  waiting: '正在排队等待识读，读好后这里会显示页面。',
  going: '系统正在识读，读好后这里会显示页面。',
  read: '没有可以显示的页面。',
  failed: '没有可以显示的页面。',
} as const;

function UnreadScans({ view }: { readonly view: LetterView }) {
  return (
    <section className="page-pane" aria-label="来件原件">
      <div className="page-unread">
        <p>{UNREAD[view.reading]}</p>
        <p>可以打开扫描件，对照着录入：</p>
        <ul className="file-list">
          {view.scans.map((file) => (
            <li key={file.id}>
              <FileLink kind="letters-in" caseId={view.row.id} file={file} />
              <ScanPicture view={view} file={file} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function ScanPicture({ view, file }: { readonly view: LetterView; readonly file: LetterView['scans'][number] }) {
  const shows = file.contentType === 'image/jpeg' || file.contentType === 'image/png';
  const { url } = usePicture('letters-in', view.row.id, shows ? file.id : undefined);
  return url ? <img className="page-plain" src={url} alt={file.name} /> : null;
}
