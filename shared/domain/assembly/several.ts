import { assemble } from './assemble';
import type { Assembly, AssemblyProblem, Incident, SharedForce } from './problem';

/** Code under which somebody is barred who goes to a graver incident. */
export const usedElsewhere = 255;

/**
 * Several incidents out of the same people, nobody twice: the graver first, among equals the one reported earlier, then the one named
 * earlier. Each takes its best squad of who is left, grids keeping what they must over all of them. This is the lexicographic optimum
 * over the incidents in that order, because each squad is one certain squad (ties end at the index): nothing is left for a
 * lighter incident to choose in a graver one's squad.
 * @returns assemblies in the order of `incidents`; shortfalls count those who go elsewhere as barred
 */
export function assembleSeveral(force: SharedForce, incidents: readonly Incident[]): readonly Assembly[] {
  const barred = force.barred.slice();
  const spare = force.spare.slice();
  const order = incidents.map((incident, place) => ({ incident, place })).sort((a, b) => a.incident.severity - b.incident.severity || a.incident.reportedAt - b.incident.reportedAt || a.place - b.place);
  const answers = new Map<number, Assembly>();
  for (const { incident, place } of order) {
    const { etas, lines, quorum } = incident;
    const problem: AssemblyProblem = { ...force, barred, spare, etas, lines, quorum };
    const assembly = assemble(problem);
    answers.set(place, assembly);
    for (const { candidate } of assembly.picks) {
      barred[candidate] = usedElsewhere;
      const grid = force.grid[candidate] ?? -1;
      if (grid >= 0) spare[grid] = (spare[grid] ?? 0) - 1;
    }
  }
  return incidents.map((_, place) => {
    const answer = answers.get(place);
    if (answer === undefined) throw new Error(`assembly: incident ${place} was not asked`);
    return answer;
  });
}
