/** 以链接和文件的形式分享运行。 */
export default {
  "share.about":
    "链接包含数据集、网络以及对它所做的一切。凡是能访问此 Glassnet 的地方，打开链接的人都会看到处于同一轮的同一次运行。",
  "share.link": "本次运行的链接",
  "share.copy": "复制链接",
  "share.copied": "链接已复制。",
  "share.select": "浏览器不允许本页复制：请自行复制选中的链接。",
  "share.file": "存为文件后，可在任何 Glassnet 中打开。请选择文件，或将文件拖放到此处。",
  "share.save": "存为文件",
  "share.open": "打开文件…",
  "share.gone": "这个地址的会话已经不存在了，这是一个新的会话。",
  "share.refused": "未能打开该运行：{reason}",
  "share.long": "本次运行太长，无法放入链接（最多 {count} 个字符）。请改为存成文件。",
  "share.unsaved": "本次运行太长，无法存为文件（最多 {count} kB）。",
  "share.large": "它超过 {count} kB。",
  "share.damaged": "它不完整或已损坏。",
  "share.stranger": "这不是 Glassnet 的运行。",
  "share.field": "{field}：不能是{value}；允许的是{allowed}。",
};
