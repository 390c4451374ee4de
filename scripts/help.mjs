/** `npm run help` */
const commands = [
  ['npm start', '启动客簿(首次会安装依赖并生成网页)', 'start Kebu (installs and builds the page first where needed)'],
  ['npm test', '运行全部检查与测试', 'run every check and test'],
  ['npm test -- path', '只运行某个文件或目录的测试', 'run the tests of one file or folder'],
  ['npm run dev', '开发:改动后自动重新加载', 'develop: reloads after every change'],
  ['npm run seed -- --size=small|large', '写入演示公司', 'write the demo company'],
  ['npm run keys -- rotate', '给密钥文件加一把新密钥', 'put a new key into the key file'],
  ['npm run bench', '测量速度,并与数据库的下限对比', 'measure speed, beside what the bare database needs'],
  [
    'npm run kill-database -- --times=50 --seed=1',
    '在各种工作中随机杀掉数据库,核对什么都没有丢',
    'kill the database at random moments of every kind of work, and see that nothing is lost',
  ],
  ['npm run format', '整理代码格式', 'format the code'],
  ['npm run lint', '检查代码格式与常见错误', 'check format and common mistakes'],
  ['npm run types', '检查类型', 'check types'],
  ['npm run build', '生成网页', 'build the page'],
  ['npm run openapi', '重新生成 docs/openapi.json', 'write docs/openapi.json again'],
]

const width = Math.max(...commands.map(([command]) => command.length))
for (const [command, zh, en] of commands) console.log(`${command.padEnd(width)}  ${zh}\n${''.padEnd(width)}  ${en}`)
