import type { useRun } from './use-run.ts';

/** How far a run has come, in words and as a bar. */
export function RunProgress({ run, verb }: { readonly run: ReturnType<typeof useRun>; readonly verb: string }) {
  if (run.total === 0) return null;
  const failed = Object.values(run.states).filter(({ state }) => state === 'failed').length;
  return (
    <div className="run" role="status">
      <progress value={run.finished} max={run.total} aria-label={`${verb}进度`} />
      <span>
        {run.running
          ? `正在${verb}，已办${run.finished}件，共${run.total}件`
          : `${verb}完毕：办成${run.finished - failed}件`}
        {failed > 0 && `，${failed}件没有办成，原因见列表`}
      </span>
    </div>
  );
}
