import type { menu as zh } from '../zh-CN/menu';
import type { Wide } from '../wide';

export const menu: Wide<typeof zh> = {};
