import type { refusals as zh } from '../zh-CN/refusals';
import type { Wide } from '../wide';

export const refusals: Wide<typeof zh> = {};
