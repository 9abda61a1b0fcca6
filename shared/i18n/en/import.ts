import type { importing as zh } from '../zh-CN/import';
import type { Wide } from '../wide';

export const importing: Wide<typeof zh> = {};
