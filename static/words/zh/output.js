/** Simplified Chinese: the output panel. */
export default {
  "output.scatter": "预测值对真实值",
  "output.true": "真实值",
  "output.predicted": "预测值",
  "output.threshold": "判决阈值",
  "output.threshold.middle": "中点",
  "output.threshold.note": "按 {value} 判决；页眉和时间轴按中点 {middle}。",
  "output.keys":
    "方向键移动一个点并读出该处的输出，按住 Shift 则大步移动。Page Down 和 Page Up 在样本间切换。Esc 结束。",
  "reading.train": "训练样本 {number}",
  "reading.validation": "验证样本 {number}",
  "reading.target": "目标",
  "reading.output": "输出 ŷ",
  "reading.output.unit": "{name} 的 ŷ",
  "reading.more": { other: "另有 {count} 个输入" },
  "output.table": "平面上的输出",
  "output.table.across": "{name} =",
};
