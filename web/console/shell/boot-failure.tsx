/** Shown when the console cannot start: no configuration, or a login that did not come back. */
export function BootFailure({ reason }: { readonly reason: string }) {
  return (
    <main className="boot-failure">
      <h1>工作台没有打开</h1>
      <p>登录没有完成，或者服务器暂时连不上。请重新登录；多次不成功的，请联系系统管理员。</p>
      <p className="quiet">原因：{reason}</p>
      <p>
        <a className="button-link" href="/console/">
          重新登录
        </a>
      </p>
    </main>
  );
}
