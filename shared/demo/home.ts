/** The subdistrict whose command centre the demo world plays. */
export const demoHomeName = '覃家岗街道';
