import { useApi } from '../api.ts';
import type { FileView } from '../api-types.ts';
import { FileButton } from '../case/file-link.tsx';

/** A paper of a dispute. */
export function DisputeFile({ disputeId, file }: { readonly disputeId: string; readonly file: FileView }) {
  const api = useApi();
  const path = `/disputes/${encodeURIComponent(disputeId)}/files/${encodeURIComponent(file.id)}`;
  return <FileButton file={file} read={() => api.blob(path)} />;
}
