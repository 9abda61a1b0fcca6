import type { app as zh } from '../zh-CN/app';
import type { Wide } from '../wide';

export const app: Wide<typeof zh> = {};
