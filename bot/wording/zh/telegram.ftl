# 输入框旁的命令列表
telegram-command-start = 开始，选择语言
telegram-command-help = 我能帮你做什么
telegram-command-ask = 问一个劳动法问题
telegram-command-human = 找真人帮忙
telegram-command-mycases = 我的求助进展
telegram-command-forget = 删除我的全部记录

telegram-staff-command-cases = 未结案件一览
telegram-staff-command-claim = 接手一个案件
telegram-staff-command-close = 结案
telegram-staff-command-help = 工作组怎么用
