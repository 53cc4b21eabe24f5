import { Drawer } from 'antd';
import { PreviewPane } from './preview-pane.tsx';
import { usePreview } from './use-preview.ts';

interface ProposalPreviewProps {
  readonly caseId: string;
  readonly notice: string;
  readonly fields: Record<string, unknown>;
  readonly onClose: () => void;
}

/** The letter a proposal would become, before it is proposed. */
export function ProposalPreview({ caseId, notice, fields, onClose }: ProposalPreviewProps) {
  const preview = usePreview(caseId, { notice, fields });
  return (
    <Drawer
      open
      push={false}
      size="min(900px, 100vw)"
      title="预览告知书"
      closable={{ 'aria-label': '关闭预览' }}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
    >
      <PreviewPane preview={preview} />
    </Drawer>
  );
}
