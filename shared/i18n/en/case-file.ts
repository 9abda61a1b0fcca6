import type { caseFile as zh } from '../zh-CN/case-file';
import type { Wide } from '../wide';

export const caseFile: Wide<typeof zh> = {};
