import { App, Drawer } from 'antd';
import { useRef } from 'react';
import type { AllowedCommand, RecordView } from '../api-types.ts';
import { CommandForm } from './command-form.tsx';

interface CommandDrawerProps {
  readonly view: RecordView;
  readonly command: AllowedCommand;
  readonly onClose: () => void;
  readonly onDone: (text: string, view: RecordView) => void;
  /** What the form starts with, e.g. the case to merge into. */
  readonly initial?: Readonly<Record<string, unknown>> | undefined;
}

const NARROW = 560;
/** Room for a notice's own fields. */
const WIDE = 840;

/** A command over its case. Closing with something typed asks first; the draft is kept in any case. */
export function CommandDrawer({ view, command, initial, onClose, onDone }: CommandDrawerProps) {
  const { modal } = App.useApp();
  const dirty = useRef(false);
  const wide = 'notice' in ((command.inputSchema['properties'] ?? {}) as object);

  function close() {
    if (!dirty.current) {
      onClose();
      return;
    }
    modal.confirm({
      title: '填写的内容还没有提交',
      content: '现在关闭，内容会留在这台电脑的当前标签页里，再打开这一步时恢复；退出登录后清除。',
      okText: '关闭',
      cancelText: '继续填写',
      onOk: onClose,
    });
  }

  return (
    <Drawer
      open
      size={`min(${wide ? WIDE : NARROW}px, 100vw)`}
      title={
        <span className="drawer-title">
          <span>{command.title}</span>
          <span className="drawer-article">{command.article}</span>
        </span>
      }
      closable={{ 'aria-label': '关闭' }}
      onClose={close}
    >
      <p className="drawer-subject">
        {view.row.number ?? view.row.reference}，{view.row.subject}
      </p>
      <CommandForm
        view={view}
        command={command}
        initial={initial}
        onDone={onDone}
        onDirty={(now) => {
          dirty.current = now;
        }}
      />
    </Drawer>
  );
}
