import type { ProblemText } from './problem-text.ts'

/** What can be wrong with a call over HTTP as such: sign-in, limits, the body, addresses. */
export const callProblems = {
  'unexpected-error': { status: 500, 'zh-CN': '系统出错，请稍后再试', en: 'Something went wrong; try again later' },
  'request-malformed': { status: 400, 'zh-CN': '请求的格式不正确', en: 'The request is malformed' },
  'body-not-json': { status: 400, 'zh-CN': '请求内容不是有效的 JSON', en: 'The body is not valid JSON' },
  'body-not-utf8': {
    status: 400,
    'zh-CN': '请求内容应为 UTF-8 编码的 JSON',
    en: 'The body must be JSON in UTF-8',
  },
  'head-too-large': {
    status: 431,
    'zh-CN': '请求的地址或标头过长',
    en: 'The address or the headers of the call are too long',
  },
  'body-key-forbidden': {
    status: 400,
    'zh-CN': '请求内容中不能有名为 __proto__ 或 constructor.prototype 的键',
    en: 'No key in the body may be called __proto__ or constructor.prototype',
  },
  'body-too-deep': { status: 400, 'zh-CN': '请求内容的嵌套层数过多', en: 'The body is nested too deeply' },
  'body-too-large': { status: 413, 'zh-CN': '请求内容过大', en: 'The body is too large' },
  'media-type-not-supported': { status: 415, 'zh-CN': '不支持这种内容类型', en: 'This content type is not supported' },
  'form-malformed': {
    status: 400,
    'zh-CN': '上传的内容不完整，应为 multipart/form-data 表单',
    en: 'The upload is cut off or is no multipart/form-data form',
  },
  'options-not-json': { status: 400, 'zh-CN': '「options」应为 JSON 对象', en: '“options” must be a JSON object' },
  'path-not-found': { status: 404, 'zh-CN': '没有这个地址', en: 'There is nothing at this address' },
  'not-signed-in': { status: 401, 'zh-CN': '请先登录', en: 'Please sign in' },
  'sign-in-failed': { status: 401, 'zh-CN': '登录名或密码不正确', en: 'The login or the password is not right' },
  'account-suspended': {
    status: 401,
    'zh-CN': '您的账号已停用，请联系系统管理员',
    en: 'Your account is suspended; ask an administrator',
  },
  'not-allowed-to-see-metrics': {
    status: 403,
    opensWith: 'manage-settings',
    'zh-CN': '您没有查看运行指标的权限',
    en: 'You are not allowed to see the metrics',
  },
  'suspends-herself': {
    status: 422,
    'zh-CN': '不能停用自己的账号，请其他管理员操作',
    en: 'You cannot suspend yourself; ask another administrator',
  },
  'not-allowed-to-see-log': {
    status: 403,
    opensWith: 'view-log',
    'zh-CN': '您没有查看系统日志的权限，可请管理角色的人开放「查看系统日志」',
    en: 'You are not allowed to see the system log; ask those who manage roles for the right “See the system log”',
  },
  'too-many-sign-ins': {
    status: 429,
    'zh-CN': '登录失败次数过多，请 {minutes} 分钟后再试',
    en: 'Too many failed attempts; please try again in {minutes} minutes',
  },
  'too-many-requests': {
    status: 429,
    'zh-CN': '请求过于频繁，请稍后再试',
    en: 'Too many requests; please try again later',
  },
  'too-many-streams': {
    status: 429,
    'zh-CN': '打开的页面过多，请关闭一些',
    en: 'Too many open pages; please close some',
  },
  'if-match-malformed': {
    status: 400,
    'zh-CN': 'If-Match 应为所依据的版本号，例如 "3"，或 *',
    en: 'If-Match must be the version that was read, such as "3", or *',
  },
  'origin-not-allowed': {
    status: 403,
    'zh-CN': '请求来自其他网站，已拒绝',
    en: 'The request comes from another website and was refused',
  },
  'key-is-read-only': { status: 403, 'zh-CN': '此 API 密钥只能读取', en: 'This API key may only read' },
  'key-not-enough': {
    status: 403,
    'zh-CN': '此操作需要登录，不能使用 API 密钥',
    en: 'This needs a sign-in; an API key is not enough',
  },
  'view-as-not-allowed': {
    status: 403,
    opensWith: 'manage-people',
    'zh-CN': '以他人身份查看需要「管理人员、团队和角色」权限',
    en: 'To see Kebu as somebody else needs the right “Manage people, teams and roles”',
  },
  'view-as-reads-only': {
    status: 403,
    'zh-CN': '正在以他人身份查看，只能看，不能修改',
    en: 'You are looking as somebody else: nothing can be changed',
  },
  'view-as-beyond': {
    status: 403,
    'zh-CN': '其权限超过您自己的，不能以其身份查看',
    en: 'You cannot look as somebody who holds more than you do',
  },
  'view-as-not-here': {
    status: 403,
    'zh-CN': '密钥和登录记录只属于本人，以他人身份查看时不显示',
    en: 'Keys and sign-ins are a person’s own, and not shown to who looks as her',
  },
  'view-as-unknown': {
    status: 404,
    'zh-CN': '没有这个角色，或没有能登录的这个人',
    en: 'There is no such role, or nobody of that id who can sign in',
  },
  'view-as-malformed': {
    status: 400,
    'zh-CN': 'Kebu-View-As 应为 user:编号 或 role:编号',
    en: 'Kebu-View-As must be user: or role: and its id',
  },
  conflict: { status: 409, 'zh-CN': '记录已被他人修改', en: 'The record was changed by somebody else' },
  'values-at-fault': { status: 422, 'zh-CN': '有 {count} 处需要更正', en: 'To be corrected: {count}' },
  'run-not-found': {
    status: 404,
    'zh-CN': '任务不存在或您无权查看',
    en: 'The run does not exist or is not yours to see',
  },
  'run-by-kebu': {
    status: 409,
    'zh-CN': '这是系统在计算字段的值，不能取消',
    en: 'Kebu is computing the values of a field; this cannot be cancelled',
  },
  'run-not-failed': {
    status: 409,
    'zh-CN': '没有需要重新开始的计算，可能已在进行或已完成',
    en: 'Nothing has to begin anew: it goes on, or is done',
  },
  'run-finished': { status: 409, 'zh-CN': '任务已结束，无法取消', en: 'The run has ended and cannot be cancelled' },
  'file-not-found': {
    status: 404,
    'zh-CN': '文件不存在或您无权查看',
    en: 'The file does not exist or is not yours to see',
  },
  'session-not-found': { status: 404, 'zh-CN': '这个登录已经结束', en: 'This session has ended already' },
  'lock-not-found': { status: 404, 'zh-CN': '这条限制已经解除', en: 'This one has been let go already' },
  'key-not-found': { status: 404, 'zh-CN': '密钥不存在', en: 'There is no such key' },
  'expiry-in-the-past': { status: 422, 'zh-CN': '到期时间应在将来', en: 'The expiry must be in the future' },
  'password-too-short': {
    status: 422,
    'zh-CN': '密码至少 {min} 个字符',
    en: 'A password needs at least {min} characters',
  },
  'password-too-simple': {
    status: 422,
    'zh-CN': '密码过于简单，请至少使用 {min} 种不同的字符',
    en: 'The password is too simple; use at least {min} different characters',
  },
  'password-contains-login': {
    status: 422,
    'zh-CN': '密码不能包含登录名',
    en: 'The password must not contain the login',
  },
  'password-wrong': { status: 422, 'zh-CN': '当前密码不正确', en: 'The current password is not right' },
  'set-up-done': { status: 409, 'zh-CN': '客簿已设置完成，请直接登录', en: 'Kebu is set up already; please sign in' },
  'set-up-token-wrong': {
    status: 403,
    'zh-CN': '设置链接无效，请使用终端中最新显示的链接',
    en: 'The set-up link is not valid; use the latest one shown in the terminal',
  },
  'idempotency-key-malformed': {
    status: 400,
    'zh-CN': 'Idempotency-Key 应为 1 至 200 个可见字符',
    en: 'Idempotency-Key must have 1 to 200 visible characters',
  },
  'idempotency-key-reused': {
    status: 422,
    'zh-CN': '此 Idempotency-Key 已用于另一个请求',
    en: 'This Idempotency-Key was used for another request',
  },
  'idempotency-key-in-use': {
    status: 409,
    'zh-CN': '带有此 Idempotency-Key 的请求仍在处理中',
    en: 'The request with this Idempotency-Key is still at work',
  },
  'database-away': {
    status: 503,
    'zh-CN': '数据库暂时不可用，请稍后再试',
    en: 'The database is away; please try again in a moment',
  },
  'server-error': {
    status: 500,
    'zh-CN': '服务器出错了，请把编号 {id} 告诉管理员',
    en: 'The server failed; please tell your administrator the number {id}',
  },
} as const satisfies Record<string, ProblemText>
