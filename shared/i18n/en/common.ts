import type { common as zh } from '../zh-CN/common';
import type { Wide } from '../wide';

export const common: Wide<typeof zh> = {};
