export const signInPolicy = {
  'signInPolicy.title': '登录策略',
  'signInPolicy.why': '密码、输错后的等待、登录多久、从哪里登录，对所有人一样。改动立即生效，可以撤销。',
  'signInPolicy.save': '保存策略',
  'signInPolicy.reset': '恢复默认',
  'signInPolicy.wasReset': '登录策略已恢复默认',
  'signInPolicy.days': '即 {count} 天',
  'signInPolicy.hours': '即 {count} 小时',
  'signInPolicy.addressesHint':
    '每行一个，如 203.0.113.7 或 10.0.0.0/8。页面和 API 密钥都只能从这些地址使用，须包括您自己现在的地址；留空则不限。',
} as const
