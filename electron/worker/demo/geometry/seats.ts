/**
 * Roughly where each subdistrict's centre lies (WGS-84) and how much of the district it takes (km², relative). From general knowledge
 * of the place, not from a survey: the borders grown around them are illustrative and marked so.
 */
export interface Seat {
  readonly point: readonly [number, number];
  readonly share: number;
}

export const seats: Readonly<Record<string, Seat>> = {
  小龙坎街道: { point: [106.4555, 29.5505], share: 2.6 },
  沙坪坝街道: { point: [106.4535, 29.5645], share: 4.2 },
  渝碚路街道: { point: [106.4425, 29.5615], share: 5.6 },
  磁器口街道: { point: [106.4445, 29.5795], share: 4.0 },
  童家桥街道: { point: [106.4265, 29.5785], share: 7.4 },
  石井坡街道: { point: [106.4385, 29.5965], share: 6.2 },
  双碑街道: { point: [106.4365, 29.6135], share: 6.4 },
  井口街道: { point: [106.4385, 29.6385], share: 22 },
  歌乐山街道: { point: [106.4005, 29.5735], share: 24 },
  山洞街道: { point: [106.3935, 29.5475], share: 8 },
  新桥街道: { point: [106.4235, 29.5175], share: 8.5 },
  天星桥街道: { point: [106.4475, 29.5385], share: 5.2 },
  土湾街道: { point: [106.4715, 29.5445], share: 4.0 },
  覃家岗街道: { point: [106.4325, 29.5385], share: 13.5 },
  陈家桥街道: { point: [106.3405, 29.6165], share: 22 },
  虎溪街道: { point: [106.2925, 29.6015], share: 22 },
  西永街道: { point: [106.3625, 29.5785], share: 24 },
  联芳街道: { point: [106.4345, 29.5505], share: 6.4 },
  丰文街道: { point: [106.3785, 29.6315], share: 19 },
  香炉山街道: { point: [106.3325, 29.5915], share: 14 },
  土主街道: { point: [106.3505, 29.6625], share: 34 },
  青木关镇: { point: [106.2985, 29.6925], share: 30 },
  凤凰镇: { point: [106.3085, 29.6545], share: 28 },
  回龙坝镇: { point: [106.3545, 29.7175], share: 40 },
  曾家镇: { point: [106.2805, 29.5565], share: 34 },
  中梁镇: { point: [106.4035, 29.6885], share: 34 },
};
