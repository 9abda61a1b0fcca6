/**
 * People as points of one draw call. The form says the duty (disc on duty, diamond on the way, square on the scene, open disc off duty,
 * cross unavailable), the ring the age of the fix: closed fresh, broken ageing, none and faded stale. Colours come as uniforms.
 */
export const vertexShader = `#version 300 es
precision highp float;
uniform mat4 u_matrix;
uniform float u_size;
uniform float u_ratio;
in vec2 a_place;
in vec4 a_look; // duty, freshness, squad, emphasis
flat out int v_duty;
flat out int v_fresh;
flat out int v_squad;
flat out float v_px;
void main() {
  v_duty = int(a_look.x + 0.5);
  v_fresh = int(a_look.y + 0.5);
  v_squad = int(a_look.z + 0.5);
  float size = u_size;
  if (v_duty == 0 || v_duty == 6) size *= 0.72;
  if (v_squad == 1) size *= 1.2;
  if (a_look.w > 0.5) size = max(size * 1.5, 16.0);
  v_px = size;
  gl_PointSize = size * u_ratio;
  gl_Position = v_fresh == 3 || v_duty > 6 ? vec4(9.0, 9.0, 9.0, 1.0) : u_matrix * vec4(a_place, 0.0, 1.0);
}`;

export const fragmentShader = `#version 300 es
precision mediump float;
uniform vec3 u_duty[7];
uniform vec3 u_halo;
uniform vec3 u_ageing;
flat in int v_duty;
flat in int v_fresh;
flat in int v_squad;
flat in float v_px;
out vec4 colour;

float form(vec2 p, float r) {
  if (v_duty >= 2 && v_duty <= 4) return (abs(p.x) + abs(p.y)) * 0.7071 - r * 0.92;
  if (v_duty == 5) return max(abs(p.x), abs(p.y)) - r * 0.86;
  return length(p) - r;
}
float cover(float distance) { return clamp(0.5 - distance, 0.0, 1.0); }
vec4 over(vec4 below, vec3 tint, float amount) { return vec4(tint * amount, amount) + below * (1.0 - amount); }

void main() {
  vec2 p = (gl_PointCoord - 0.5) * v_px; // CSS pixels from the centre
  float outer = v_px * 0.5 - 0.6;
  vec3 tint = u_duty[v_duty];
  vec4 drawn = vec4(0.0);
  if (v_px < 5.5) {
    drawn = over(drawn, tint, cover(length(p) - outer));
    colour = drawn * (v_fresh == 2 ? 0.4 : 0.95);
    return;
  }
  drawn = over(drawn, u_halo, cover(form(p, outer)));
  float ringEdge = outer - 0.7;
  float inner = outer - max(2.2, v_px * 0.17);
  // Nobody waits for someone off duty, and a small ring would only be noise.
  if (v_fresh < 2 && v_duty != 0 && v_px > 10.5) {
    float band = abs(form(p, ringEdge - 0.5)) - 0.75;
    float angle = atan(p.y, p.x);
    float gap = v_fresh == 1 ? step(0.0, sin(angle * 4.0)) : 1.0;
    drawn = over(drawn, v_fresh == 1 ? u_ageing : tint, cover(band) * gap);
  }
  if (v_duty == 6) {
    float bar = min(abs(p.x - p.y), abs(p.x + p.y)) * 0.7071 - 0.9;
    drawn = over(drawn, tint, cover(max(bar, length(p) - inner)));
  } else if (v_duty == 0) {
    drawn = over(drawn, tint, cover(abs(length(p) - inner + 0.6) - 0.7));
  } else {
    drawn = over(drawn, tint, cover(form(p, inner)));
    if (v_duty == 1 && v_squad == 1) drawn = over(drawn, u_halo, cover(length(p) - inner * 0.42));
    if (v_duty == 2) drawn = over(drawn, u_halo, cover(length(p) - inner * 0.36));
  }
  colour = drawn * (v_fresh == 2 ? 0.45 : 1.0);
}`;
