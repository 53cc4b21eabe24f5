import type { ReactNode } from 'react';
import { useEffect, useMemo } from 'react';
import type { Auth } from '../auth.ts';
import type { ConsoleConfig } from '../config.ts';
import { useMe } from '../queries.ts';
import { SignedInContext } from '../signed-in.ts';
import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';
import { usePageChange } from './use-page-change.ts';

interface ShellProps {
  readonly auth: Auth;
  readonly config: ConsoleConfig;
  readonly children: ReactNode;
}

/** Top bar, navigation and the page; nothing is drawn before it is known who sits at the desk. */
export function Shell({ auth, config, children }: ShellProps) {
  const { data: me, error, refetch } = useMe();
  const signedIn = useMemo(() => me && { me, auth, config }, [me, auth, config]);
  useSlashToSearch();
  usePageChange();
  if (!signedIn)
    return (
      <main className="page">
        {error ? <Failure error={error} onRetry={() => void refetch()} title="没有读到您的岗位" /> : <Loading />}
      </main>
    );
  return (
    <SignedInContext value={signedIn}>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <TopBar />
      <div className="frame">
        <SideNav />
        <main id="main" className="page" tabIndex={-1}>
          {children}
        </main>
      </div>
    </SignedInContext>
  );
}

/** `/` puts the cursor into the search box, unless one is typing. */
function useSlashToSearch(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target;
      const typing = target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      document.getElementById('search')?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
