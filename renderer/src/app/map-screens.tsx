import type { CoverageView } from '@shared/ipc/dispatch-views';
import { CoverageScreen } from '@/features/coverage';
import { PlansScreen } from '@/features/plans';
import { ErrorBoundary } from './error-boundary';
import { map } from './map-part';

/** Screens with the map beside what they are about: the features know nothing of each other, and meet here. */
const mapOf = (coverage?: CoverageView | null) => (
  <ErrorBoundary>
    <map.Part {...(coverage === undefined ? {} : { coverage })} />
  </ErrorBoundary>
);

export const CoverageWithMap = () => <CoverageScreen renderMap={mapOf} />;
export const PlansWithMap = () => <PlansScreen renderMap={() => mapOf()} />;
