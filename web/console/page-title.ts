import { useEffect } from 'react';

/** `title - 政务公开工作台` while the page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} - 政务公开工作台` : '政务公开工作台';
  }, [title]);
}
