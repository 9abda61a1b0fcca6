/** Names of renderers that compute pictures without a graphics card. */
const softwareNames = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export function drawsInSoftware(gl: WebGL2RenderingContext): boolean {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL);
  return typeof name === 'string' && softwareNames.test(name);
}
