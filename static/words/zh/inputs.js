/** 网络得到的输入：键入的特征。 */
export default {
  "formula.label": "用公式添加特征",
  "formula.add": "添加",
  "formula.remove": "移除 {name}",
  "formula.known": "数字、{names} 以及 + - * / ^ ( )",
  "formula.blank": "灰色：公式在那里没有值。",
  "formula.without": "无值",

  "allowed.formula": "一个公式；在第 {position} 个字符处：{reason}",
  "allowed.formula.text": "像 sin(3*x1) + x2^2 这样的公式文本",
  "allowed.formula.once": "一个还没有的公式",
  "allowed.formula.values":
    "一个在每个样本处都有有限值的公式；它在 {all} 个样本中的 {count} 个处没有值，第一处是 x1 = {x1}，x2 = {x2}",
  "allowed.features": "一个有 {minimum} 到 {maximum} 个特征的列表",

  "formula.operand": "此处应为数字、x1、x2、pi、e、函数或 (",
  "formula.end": "此处应为运算符或结尾",
  "formula.close": "此处应为运算符或 )",
  "formula.more": "此处应为运算符、逗号或 )",
  "formula.comma": "此处应为逗号：{name} 需要两个或更多的值",
  "formula.open": "{name} 之后应为 (",
  "formula.names": "此处应为以下名称之一：{names}",
  "formula.smaller": "此处的数字应更小",
  "formula.deep": "应少一些：同时最多有 {count} 层括号和正负号",
  "formula.long": "应在此结束：公式最多有 {count} 个字符",
};
