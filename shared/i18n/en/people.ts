import type { people as zh } from '../zh-CN/people';
import type { Wide } from '../wide';

export const people: Wide<typeof zh> = {};
