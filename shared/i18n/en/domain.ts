import type { domain as zh } from '../zh-CN/domain';
import type { Wide } from '../wide';

export const domain: Wide<typeof zh> = {};
