import { App, Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../api.ts';
import type { FileView, LetterCopyView, RecordKind } from '../api-types.ts';
import { fileSize } from '../dates.ts';
import { wordsOf } from '../problem.ts';
import { openBlob, saveBlob } from '../save-file.ts';

/** Only these are opened inside the console's origin; anything else, an HTML page above all, is downloaded. */
const VIEWABLE: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'];
interface FileLinkProps {
  readonly kind?: RecordKind;
  readonly caseId: string;
  readonly file: FileView | LetterCopyView;
  readonly label?: string;
}

/** A file of the case. It needs the login's token, so it is fetched and then shown in a new tab or saved. */
export function FileLink({ kind = 'applications', caseId, file, label }: FileLinkProps) {
  const api = useApi();
  return <FileButton file={file} label={label} read={() => api.file(kind, caseId, file.id)} />;
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
    const typed = async () =>
      new Blob([await read()], {
        type: viewable ? file.contentType : 'application/octet-stream',
      });
    try {
      if (viewable) await openBlob(typed, file.name);
      else saveBlob(await typed(), file.name);
    } catch (error) {
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
