import { useEffect } from 'react';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';

/** The counts turn without a table changing: asked again this often while somebody looks, ms. */
const lookEveryMs = 1_000;

export function useFeedView() {
  const live = useLiveQuery('field.view', ['setting', 'field_device'], () => call('field.view'), { everyMs: lookEveryMs });
  const { refetch } = live;
  useEffect(() => {
    const timer = setInterval(refetch, lookEveryMs);
    return () => clearInterval(timer);
  }, [refetch]);
  return live;
}
