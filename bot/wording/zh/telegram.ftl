# 输入框旁的命令列表
telegram-command-start = 开始，选择语言
telegram-command-help = 我能帮你做什么
telegram-command-ask = 问一个劳动法问题
telegram-command-human = 找真人帮忙
telegram-command-mycases = 我的求助进展
telegram-command-term = 查一个词是什么意思
telegram-command-language = 换语言 / Language
telegram-command-forget = 删除我的全部资料

telegram-staff-command-queue = 未结案件
telegram-staff-command-case = 按编号查看案件
telegram-staff-command-claim = 认领案件
telegram-staff-command-release = 退回案件
telegram-staff-command-takeover = 从同事手里接手
telegram-staff-command-note = 写内部备注，不转给工人
telegram-staff-command-authority = 标为等有关部门处理
telegram-staff-command-close = 结案
telegram-staff-command-reopen = 重新打开案件
telegram-staff-command-duty = 值班：on、off 或 hours
telegram-staff-command-help = 工作组怎么用
