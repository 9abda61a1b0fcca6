import type { notices as zh } from '../zh-CN/notices';
import type { Wide } from '../wide';

export const notices: Wide<typeof zh> = {};
