import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api.ts';
import { LOOK_AGAIN_MS } from '../queries.ts';
import { useSignedIn } from '../signed-in.ts';

/** How many reminders are new, and how the clock goes; looked at again every few minutes. */
export function useDeadlineStatus() {
  const api = useApi();
  const { me } = useSignedIn();
  return useQuery({
    queryKey: ['deadlines', 'status', me.account],
    queryFn: api.deadlines.status,
    refetchInterval: LOOK_AGAIN_MS,
    staleTime: LOOK_AGAIN_MS,
  });
}
