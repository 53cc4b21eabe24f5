import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** A new page starts at its top with the focus in it, as a page load would; going back keeps its place. */
export function usePageChange(): void {
  const [path] = useLocation();
  const shown = useRef(path);
  const wentBack = useRef(false);

  useEffect(() => {
    const onPop = () => {
      wentBack.current = true;
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);

  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    if (!wentBack.current) scrollTo(0, 0);
    wentBack.current = false;
    const main = document.getElementById('main');
    // A message of success has taken the focus already.
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
  }, [path]);
}
