import { App, Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../api.ts';
import type { FileView, LetterCopyView } from '../api-types.ts';
import { fileSize } from '../dates.ts';
import { wordsOf } from '../problem.ts';

/** Only these are opened inside the console's origin; anything else, an HTML page above all, is downloaded. */
const VIEWABLE: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'];
/** The new tab must have read the blob before its address is given back. */
const BLOB_LIFE_MS = 60_000;

interface FileLinkProps {
  readonly caseId: string;
  readonly file: FileView | LetterCopyView;
  readonly label?: string;
}

/** A file of the case. It needs the login's token, so it is fetched and then shown in a new tab or saved. */
export function FileLink({ caseId, file, label }: FileLinkProps) {
  const api = useApi();
  return <FileButton file={file} label={label} read={() => api.file(caseId, file.id)} />;
}

interface FileButtonProps {
  readonly file: FileLinkProps['file'];
  readonly label?: string | undefined;
  readonly read: () => Promise<Blob>;
}

/** A file behind the login, wherever it is read from. */
export function FileButton({ file, label, read }: FileButtonProps) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const viewable = VIEWABLE.includes(file.contentType);

  async function open() {
    setBusy(true);
    // Opened at once, while the click still counts as the person's own.
    const tab = viewable ? window.open('about:blank', '_blank') : null;
    try {
      const blob = await read();
      const url = URL.createObjectURL(
        new Blob([blob], { type: viewable ? file.contentType : 'application/octet-stream' }),
      );
      if (tab) tab.location.href = url;
      else save(url, file.name);
      setTimeout(() => URL.revokeObjectURL(url), BLOB_LIFE_MS);
    } catch (error) {
      tab?.close();
      void message.error(`没有打开“${file.name}”：${wordsOf(error)}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <span className="file-link">
      <Button type="link" loading={busy} onClick={() => void open()}>
        {label ?? file.name}
        <span className="sr-only">{viewable ? '，在新标签页查看' : '，下载'}</span>
      </Button>
      {file.bytes !== undefined && <span className="cell-note">{fileSize(file.bytes)}</span>}
    </span>
  );
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
