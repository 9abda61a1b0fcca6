import type { ExerciseKind, ExerciseScript, Inject, Said } from './script';

const minute = 60_000;
const said = (zh: string, en: string): Said => ({ zh, en });
const after = (minutes: number, inject: Inject): ExerciseScript['injects'][number] => ({ afterMs: minutes * minute, inject });

/** Places in the words stay general: the exercise is held wherever it is started. */
const scripts: Readonly<Record<ExerciseKind, ExerciseScript>> = {
  gasLeak: {
    kind: 'gasLeak', itemCode: '4-01', severity: 2, source: 'hotline12345', lengthMs: 75 * minute,
    title: said('老旧家属院楼道燃气泄漏', 'Gas leak in the stairwell of an old compound'),
    text: said('整个楼道燃气味很重，底楼报警器一直响，楼上有行动不便的老人。', 'Strong smell of gas in the whole stairwell, the alarm on the ground floor keeps sounding, and there are elderly people upstairs who cannot walk.'),
    injects: [
      after(1, { kind: 'fail', how: 'silent', count: 1, text: said('导调：一名被派人员对指令无应答。', 'Director: one of the people ordered does not answer.') }),
      after(2, { kind: 'signal', source: 'gridWorker', text: said('网格员到楼下，气味已扩散到隔壁单元，请求疏散。', 'The grid worker is below: the smell has reached the next stairwell; asks for evacuation.') }),
      after(4, { kind: 'closeStreets', at: { distanceM: 220, bearing: 90 }, radiusM: 60, reason: said('燃气抢修开挖，道路封闭', 'Road closed: emergency digging for the gas main') }),
      after(5, { kind: 'fail', how: 'stuck', count: 1, text: said('导调：一名队员途中受阻。', 'Director: one member is held up on the way.') }),
      after(10, { kind: 'news', text: said('现场检测：可燃气体浓度达爆炸下限的 25%，已切断单元电源。', 'Measured on the spot: gas at 25 % of the lower explosive limit; the stairwell’s power is cut.') }),
      after(14, { kind: 'worsen', severity: 1, reason: said('浓度继续升高，涉及两个单元', 'The concentration keeps rising; two stairwells are affected') }),
      after(20, { kind: 'fail', how: 'missesPar', count: 1, text: said('导调：一名现场人员点名未应答。', 'Director: one person on the scene misses the roll call.') }),
      after(35, { kind: 'news', text: said('燃气公司已关闭调压箱阀门，浓度回落。', 'The gas company has shut the regulator valve; the concentration is falling.') }),
    ],
  },
  flashFlood: {
    kind: 'flashFlood', itemCode: '7-02', severity: 2, source: 'warning', lengthMs: 90 * minute,
    title: said('短时强降雨致下穿道和底楼进水', 'Cloudburst: underpass and ground floors flooding'),
    text: said('一小时雨量已超 60 毫米，下穿道积水，底楼开始进水。', 'More than 60 mm of rain in an hour; the underpass is under water and ground floors are taking it in.'),
    injects: [
      after(1, { kind: 'closeStreets', at: { distanceM: 300, bearing: 200 }, radiusM: 90, reason: said('下穿道积水，封闭', 'Underpass flooded: closed') }),
      after(3, { kind: 'signal', source: 'resident', text: said('车库进水，有车主还在下面挪车。', 'Water in the garage; owners are still down there moving their cars.') }),
      after(4, { kind: 'fail', how: 'losesSignal', count: 2, text: said('导调：两名队员失去定位信号。', 'Director: two members lose their signal.') }),
      after(8, { kind: 'incident', itemCode: '4-06', severity: 2, at: { distanceM: 450, bearing: 320 }, source: 'gridWorker', title: said('后坡掉土', 'Earth coming down from the slope behind the houses'), text: said('坡脚有两户，老人不愿走。', 'Two households at the foot of it; an old man refuses to leave.') }),
      after(15, { kind: 'worsen', severity: 1, reason: said('水位继续上涨，有人员被困', 'The water keeps rising; people are trapped') }),
      after(22, { kind: 'closeStreets', at: { distanceM: 500, bearing: 20 }, radiusM: 120, reason: said('路面积水超过 50 厘米', 'More than 50 cm of water on the road') }),
      after(45, { kind: 'news', text: said('雨势减弱，水位开始回落。', 'The rain is easing and the water begins to fall.') }),
    ],
  },
  missingChild: {
    kind: 'missingChild', itemCode: '2-05', severity: 2, source: 'resident', lengthMs: 90 * minute,
    title: said('六岁儿童走失', 'Six-year-old child missing'),
    text: said('男孩，红色上衣，40 分钟前在小区门口与家人走散。', 'A boy in a red top, lost from his family at the gate of the estate 40 minutes ago.'),
    injects: [
      after(2, { kind: 'fail', how: 'declines', count: 1, text: said('导调：一名被派人员拒绝出动。', 'Director: one of the people ordered declines.') }),
      after(6, { kind: 'signal', source: 'patrol', text: said('监控显示孩子往公交站方向走。', 'A camera shows the child walking towards the bus stop.') }),
      after(10, { kind: 'fail', how: 'losesSignal', count: 1, text: said('导调：一名队员在地下通道失去信号。', 'Director: a member loses signal in an underpass.') }),
      after(14, { kind: 'signal', source: 'resident', text: said('菜市场摊主称见过一个红衣小孩。', 'A stallholder at the market says that a child in red was there.') }),
      after(20, { kind: 'worsen', severity: 1, reason: said('走失超过一小时，天色将暗', 'Missing for more than an hour, and it is getting dark') }),
      after(40, { kind: 'news', text: said('邻近小区保安室发现疑似儿童，请核实。', 'A child who may be him is in the guards’ room of the next estate; to be verified.') }),
    ],
  },
  highRiseFire: {
    kind: 'highRiseFire', itemCode: '7-01', severity: 2, source: 'sensor', lengthMs: 75 * minute,
    title: said('高层住宅 16 楼冒烟', 'Smoke on the 16th floor of a high-rise'),
    text: said('烟感报警，16 楼走廊有明火，电梯已迫降。', 'Smoke detector alarm; open fire in the corridor of the 16th floor; the lifts have been brought down.'),
    injects: [
      after(1, { kind: 'signal', source: 'resident', text: said('17 楼住户称楼道全是烟，下不来。', 'A resident of the 17th floor: the stairs are full of smoke, they cannot come down.') }),
      after(1, { kind: 'fail', how: 'silent', count: 1, text: said('导调：一名被派人员对指令无应答。', 'Director: one of the people ordered does not answer.') }),
      after(3, { kind: 'closeStreets', at: { distanceM: 120, bearing: 180 }, radiusM: 50, reason: said('消防车作业，道路封闭', 'Road closed for the fire engines') }),
      after(6, { kind: 'worsen', severity: 1, reason: said('火势蔓延至 17 楼，有人员被困', 'The fire has reached the 17th floor; people are trapped') }),
      after(9, { kind: 'fail', how: 'stuck', count: 1, text: said('导调：一名队员被围观车辆堵住。', 'Director: a member is blocked by onlookers’ cars.') }),
      after(12, { kind: 'fail', how: 'missesPar', count: 1, text: said('导调：一名现场人员点名未应答。', 'Director: one person on the scene misses the roll call.') }),
      after(18, { kind: 'incident', itemCode: '2-06', severity: 3, at: { distanceM: 80, bearing: 45 }, source: 'resident', title: said('疏散中老人晕倒', 'Old woman collapses during the evacuation'), text: said('意识清醒，呼吸急促。', 'Conscious, breathing fast.') }),
      after(35, { kind: 'news', text: said('明火已扑灭，逐层搜索。', 'The fire is out; the floors are being searched.') }),
    ],
  },
  heatPowerCut: {
    kind: 'heatPowerCut', itemCode: '2-02', severity: 3, source: 'hotline12345', lengthMs: 120 * minute,
    title: said('高温红色预警期间片区停电', 'Power cut in the neighbourhood under a red heat warning'),
    text: said('气温 41℃，三栋楼停电，高龄独居老人多，电梯停运。', '41 °C, three buildings without power, many old people who live alone, lifts at a standstill.'),
    injects: [
      after(5, { kind: 'signal', source: 'gridWorker', text: said('两位老人出现中暑症状。', 'Two old people show signs of heat stroke.') }),
      after(6, { kind: 'fail', how: 'silent', count: 2, text: said('导调：两名被派人员对指令无应答。', 'Director: two of the people ordered do not answer.') }),
      after(12, { kind: 'incident', itemCode: '4-07', severity: 2, at: { distanceM: 150, bearing: 270 }, source: 'resident', title: said('停电致电梯困人', 'People trapped in a lift by the power cut'), text: said('轿厢内三人，闷热。', 'Three people in the car; it is hot and close.') }),
      after(20, { kind: 'worsen', severity: 2, reason: said('预计停电超过四小时', 'The power cut is expected to last more than four hours') }),
      after(30, { kind: 'incident', itemCode: '7-03', severity: 2, at: { distanceM: 260, bearing: 60 }, source: 'resident', title: said('独居老人家中晕倒', 'Old man who lives alone has collapsed at home'), text: said('邻居敲门无人应，窗口可见老人倒地。', 'Nobody answers the door; through the window he can be seen on the floor.') }),
      after(70, { kind: 'news', text: said('供电抢修完成，逐栋恢复供电。', 'The repair is done; power comes back building by building.') }),
    ],
  },
};

export const exerciseScripts: readonly ExerciseScript[] = Object.values(scripts);

export const scriptOf = (kind: ExerciseKind): ExerciseScript => scripts[kind];
