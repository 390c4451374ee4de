import type { signInPolicy as zh } from '../zh-CN/sign-in-policy.ts'

export const signInPolicy: Record<keyof typeof zh, string> = {
  'signInPolicy.title': 'Sign-in policy',
  'signInPolicy.why':
    'Passwords, waiting after wrong ones, how long sessions last and from where: the same for everybody. What you save holds at once, and can be undone.',
  'signInPolicy.save': 'Save policy',
  'signInPolicy.reset': 'Back to the defaults',
  'signInPolicy.wasReset': 'The sign-in policy is as it came',
  'signInPolicy.days': 'That is {count} {count:day|days}',
  'signInPolicy.hours': 'That is {count} {count:hour|hours}',
  'signInPolicy.addressesHint':
    'One a line, such as 203.0.113.7 or 10.0.0.0/8. The page and API keys work from these alone; your own address must be among them. Left empty, from anywhere.',
}
