import type { queue as zh } from '../zh-CN/queue';
import type { Wide } from '../wide';

export const queue: Wide<typeof zh> = {};
