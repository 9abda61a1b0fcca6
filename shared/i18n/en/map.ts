import type { map as zh } from '../zh-CN/map';
import type { Wide } from '../wide';

export const map: Wide<typeof zh> = {};
