import type { charts as zh } from '../zh-CN/charts';
import type { Wide } from '../wide';

export const charts: Wide<typeof zh> = {};
