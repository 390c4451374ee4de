/** The commonest Chinese surnames, commonest first, and given names of people who work today. */
export const surnames: readonly string[] = `
王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕
苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史
`
  .trim()
  .split(/\s+/)

export const womensNames: readonly string[] = `
静 敏 丽 丽娟 艳 芳 娜 秀英 玉兰 桂英 婷 婷婷 雪 雪梅 慧 慧敏 佳 佳怡 琳 玲 莉 莉萍 颖 倩 倩倩 洁 丹 丹丹 晓燕 晓红
欣怡 梦洁 思雨 雨桐 诗涵 紫萱 若曦 可欣 嘉欣 雅婷 文静 海燕 春梅 秋菊 小芳 美玲 淑芬 惠珍 婉君 冰
`
  .trim()
  .split(/\s+/)

export const mensNames: readonly string[] = `
伟 强 磊 军 勇 杰 涛 明 超 刚 平 辉 鹏 飞 斌 波 浩 俊 峰 建国 建华 建军 志强 志明 海涛 海波 文斌 文博 国强 国庆
子轩 浩然 宇航 俊杰 嘉豪 天宇 晓东 晓明 永强 振华 德胜 少华 家辉 伟民 世杰 凯 宁 鑫 晨 立新
`
  .trim()
  .split(/\s+/)

/** What people at a customer are called on their cards, by how much they decide. */
export const jobTitles: readonly string[] = [
  '总经理',
  '副总经理',
  '采购经理',
  '采购主管',
  '采购专员',
  '仓储经理',
  '仓库主管',
  '运营总监',
  '运营经理',
  '门店经理',
  '店长',
  '信息部经理',
  'IT 主管',
  '财务经理',
  '会计',
  '行政主管',
  '供应链总监',
  '物流经理',
  '生产部长',
  '法人代表',
]

export const preferences: readonly string[] = [
  '上午开会，下午三点后再打电话。',
  '不接陌生电话，先发微信。',
  '喜欢先看报价单，再谈细节。',
  '普通话一般，习惯用粤语沟通。',
  '周五下午在总部，其他时间跑门店。',
  '对售后响应很看重，要留技术的电话。',
  '不喝酒，喝茶。',
  '邮件抄送财务会回得更快。',
  '做事细，合同条款会逐条看。',
  '只在工作日联系，周末不回消息。',
]
