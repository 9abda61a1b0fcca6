/** Common to all charts: tokens as colours, small type, no animation (live data would never stand still). */
export const colours = { reported: 'var(--accent)', closed: 'var(--green)', median: 'var(--accent)', p90: 'var(--orange)', grid: 'var(--line)', axis: 'var(--text-2)' } as const;
export const axisText = { fontSize: 11, fill: 'var(--text-2)' } as const;
export const axisLine = { stroke: 'var(--line-strong)' } as const;
export const margins = { top: 8, right: 12, bottom: 0, left: 0 } as const;
