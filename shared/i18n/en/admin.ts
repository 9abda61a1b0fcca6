import type { admin as zh } from '../zh-CN/admin';
import type { Wide } from '../wide';

export const admin: Wide<typeof zh> = {};
