# 工作人员看到的话，和工人看到的关于案件的通知。

desk-kind-wage = 工资纠纷
desk-kind-injury = 工伤纠纷
desk-kind-urgent = 紧急求助
desk-kind-other = 其他求助

desk-status-new = 待认领
desk-status-offered = 待回应
desk-status-claimed = 处理中
desk-status-waiting_worker = 等工人回复
desk-status-waiting_authority = 等有关部门处理
desk-status-referred = 已转介
desk-status-closed = 已结案

desk-outcome-settled = 协商解决
desk-outcome-mediated = 调解
desk-outcome-arbitrated = 仲裁
desk-outcome-court = 法院判决
desk-outcome-enforced = 强制执行
desk-outcome-withdrawn = 撤回
desk-outcome-unreachable = 联系不上
desk-outcome-advice_only = 仅咨询

# 案件卡片
desk-card-urgent = 🔴 紧急
desk-card-heading = { $number } · { $kind }
desk-card-reopened = 工人再次来信，案件重新打开（第 { $times } 次）
desk-card-city = 城市：{ $city }
desk-card-people = 人数：{ $people } 人
desk-card-since = 从何时起：{ $since }
desk-card-amount = 金额：{ $amount }
desk-card-injury = 伤情：{ $injury }
desk-card-employer = 用人单位：{ $employer }
desk-card-also = 还涉及：{ $kinds }
desk-card-more = { $question }：{ $answer }
desk-card-words = 工人的话：
desk-card-reasons = 分流依据：{ $reasons }
desk-card-language = 工人使用的语言：{ $language }
desk-card-opened = 立案：{ $at }
desk-card-status = 状态：{ $status }
desk-card-owner = 经办人：{ $name }
desk-card-outcome = 结果：{ $outcome }，追回 { $amount }
desk-thread-title = { $number } { $kind } { $city }
desk-thread-title-urgent = 🔴 { $number } { $kind } { $city }
desk-yuan = { $yuan } 元
desk-language-zh = 简体中文
desk-language-zh-Hant = 繁体中文
desk-language-en = 英语
desk-language-other = { $code }

desk-button-claim = 认领
desk-button-release = 退回
desk-button-takeover = 接手
desk-button-close = 结案
desk-button-note = 内部备注
desk-button-authority = 等有关部门
desk-button-reopen = 重新打开
desk-button-cancel = 取消

# 案件话题里的通知
desk-from-worker = 工人：
desk-from-worker-edited = 工人更正了上面的话：
desk-from-worker-paper = 工人发来文件：
desk-facts-changed = 工人补充了情况：
desk-claimed = { $name } 认领了案件 { $number }。在这里发的话会转给工人；以 // 开头的是内部备注，不会转出。
desk-released = { $name } 退回了案件 { $number }，等人认领。
desk-taken-over = { $name } 接手了案件 { $number }。
desk-waits-authority = 案件 { $number } 标为等有关部门处理。
desk-noted = 备注已记下，不会转给工人。
desk-sent = 已转给工人。
desk-worker-withdrew = 工人撤回了案件 { $number }，已结案。
desk-worker-forgotten = 工人要求删除自己的资料。案件 { $number } 的话和文件在系统里已无法读取，联系方式已销毁。请同时删除本话题中的内容和各自手机里的副本。
desk-worker-unreachable = 案件 { $number }：工人停用了机器人或已离开，消息送不到。上一条没有送达。
desk-worker-reachable = 案件 { $number }：工人又能收到消息了。
desk-not-delivered = 案件 { $number }：有一条给工人的消息送不出去（{ $problem }），请换一种写法再发。
desk-not-posted = 案件 { $number }：有一条消息没能发到本群，请用 /case { $number } 查看。
desk-reminder = ⏰ 案件 { $number } 已等 { $waited }，还没有人认领。
desk-reminder-urgent = 🔴 紧急案件 { $number } 已等 { $waited }，还没有人认领！
desk-reminder-reply = ⏰ 案件 { $number }：工人等了 { $waited } 还没有收到回复。经办人：{ $name }
desk-minutes = { $count } 分钟
desk-hours = { $count } 小时
desk-days = { $count } 天

# 给操作者的回应
desk-already-yours = 案件 { $number } 已经是你的。
desk-taken = 案件 { $number } 已由 { $name } 认领。
desk-not-yours = 没有转出：案件 { $number } 由 { $name } 经办。要接手请按「接手」（takeover），内部讨论请以 // 开头。
desk-unclaimed = 没有转出：请先认领案件 { $number }，再给工人写话。
desk-closed-hint = 没有转出：案件 { $number } 已结案。要继续办理请发 /reopen。
desk-is-open = 案件 { $number } 没有结案。
desk-forgotten-hint = 没有转出：工人已要求删除资料，无法再联系。
desk-no-case = 没有找到这个案件。请在案件话题里发，或写上编号，例如 /claim GY-26-0001-5。
desk-which-case = 请在案件话题里发，或回复案件的消息。
desk-cannot-relay = 这种消息不能转给工人，请发文字、照片或文件。
desk-too-large = 文件太大，没有转出。请压缩后再发，或分开发。
desk-edit-unknown = 改动没有转出：原来那条没有转给工人。
desk-ask-note = 请发备注内容，不会转给工人。
desk-ask-outcome = 案件 { $number } 的结果是？
desk-ask-amount = 案件 { $number } · { $outcome }。追回多少元？请发数字，如 36000、3.6万；没有追回请发 0。
desk-not-an-amount = 这不是金额，也没有转给工人。请发数字，如 36000、3.6万；没有追回请发 0；不结案请按「取消」。
desk-cancelled = 已取消，案件 { $number } 没有结案。
desk-closed = 案件 { $number } 已结案：{ $outcome }，追回 { $amount }。经办人：{ $name }
desk-reopened = { $name } 重新打开了案件 { $number } 并认领。
desk-duty-on = { $name } 值班中。
desk-duty-off = { $name } 已下班。
desk-duty-hours = { $name } 按办公时间值班。
desk-duty-help = 请写 /duty on、/duty off 或 /duty hours。
desk-queue-empty = 没有未结的案件。
desk-queue-heading = 未结案件 { $count } 件
desk-queue-line = { $mark }{ $number } { $kind } { $city } · { $status } · 已 { $age }{ $owner }
desk-queue-owner = {" "}· { $name }
desk-queue-more = 还有 { $count } 件没有列出。
desk-unknown-command = 没有这个命令。
desk-help = /queue 未结案件
    /case 编号 查看案件
    /claim 认领　/release 退回　/takeover 接手
    /note 内容 内部备注（也可用 // 开头）
    /authority 等有关部门处理
    /close 结案　/reopen 重新打开
    /duty on|off|hours 值班
    认领后，在案件话题里（或回复案件消息）写的话会转给工人。工人看不到你的名字。
desk-nameless = 工作人员
desk-nobody = 无人

# 工人看到的通知
desk-worker-signature = 工友的法律援助工作人员：
desk-worker-correction = 工友的法律援助工作人员更正：
desk-worker-paper = 工友的法律援助工作人员发来文件：
desk-worker-claimed = 你的案件 { $number } 现在有人接手了，是工友的法律援助工作人员，会在这里给你写信。这期间机器人不再自动回答，你写的话、发的照片都会转给工作人员。
desk-worker-released = 你的案件 { $number } 正在换一位工作人员，案件没有丢。等的时候你可以继续写，也可以向机器人提问。
desk-worker-closed = 你的案件 { $number } 已结案：{ $outcome }。
desk-worker-recovered = 追回金额：{ $amount }。
desk-worker-bot-back = 机器人又可以回答你的问题了。如果事情有变化，{ $days } 天内写信要求找人，就会接着这个案件办。
desk-worker-ask-helped = 这次的帮助对你有用吗？
desk-worker-reopened = 你的案件 { $number } 重新打开了，工作人员会在这里给你写信。
desk-button-helped-yes = 有用
desk-button-helped-no = 没用
desk-worker-turn-failed = 刚才这条没有处理成功，对不起。请换个说法再发一次；如果要找人，请发 /human。

desk-expect-now = 工作人员已收到你的案件。有人接手时，会马上在这里告诉你。
desk-expect-urgent-now = 已经通知值班人员，会尽快回复你。如果你现在有危险，请立即打 110 或 120，不要等我们。
desk-expect-later = 现在不是办公时间。工作人员最早在 { $when } 开始处理。你可以先把情况和照片发在这里。
desk-expect-urgent-later = 现在不是办公时间，但已经通知工作人员有紧急情况，有人看到就会回复；办公时间从 { $when } 开始。如果你现在有危险，请立即打 110 或 120，不要等我们。
desk-expect-nobody = 现在没有人值班。我们会不断提醒工作人员，最早在 { $when } 有人处理。你可以先把情况和照片发在这里。
desk-expect-later-perhaps = 现在不是办公时间。工作人员最早在 { $when } 开始处理；如果那天是法定节假日，会顺延。你可以先把情况和照片发在这里。
desk-when-today = 今天 { $time }
desk-when-tomorrow = 明天 { $time }
desk-when-date = { $month } 月 { $day } 日（{ $weekday }）{ $time }
desk-weekday-0 = 星期一
desk-weekday-1 = 星期二
desk-weekday-2 = 星期三
desk-weekday-3 = 星期四
desk-weekday-4 = 星期五
desk-weekday-5 = 星期六
desk-weekday-6 = 星期日

desk-turn-failed = 这一条没有处理成功，请再试一次；如果仍不行，请告诉维护人员。

# 终端工作台
desk-column-number = 编号
desk-column-kind = 类型
desk-column-city = 城市
desk-column-people = 人数
desk-column-status = 状态
desk-column-owner = 经办人
desk-column-age = 已等
desk-column-unanswered = 未回复
desk-title-words = 往来
desk-title-history = 经过
desk-author-worker = 工人
desk-author-staff = 工作人员
desk-author-note = 备注
desk-line-paper = 【文件 { $id }】
desk-line-correction = （更正）
desk-act-opened = 立案
desk-act-claimed = 认领
desk-act-released = 退回
desk-act-taken_over = 接手
desk-act-replied = 回复工人
desk-act-worker_wrote = 工人来信
desk-act-sent_to_authority = 等有关部门处理
desk-act-facts_added = 补充情况
desk-act-closed = 结案
desk-act-withdrawn = 工人撤回
desk-act-forgotten = 工人要求删除资料
desk-act-reopened = 重新打开
desk-act-unreachable = 联系不上工人
desk-act-reachable = 又能联系上工人
desk-act-reminded = 提醒
desk-paper-saved = 已存为 { $path }。这是没有加密的副本，用完请删除。
desk-no-paper = 这个案件没有这份文件。
desk-file-unreadable = 读不到文件 { $path }。
desk-wrong-outcome = 结果请写：{ $outcomes }
desk-wrong-amount = 追回金额请写数字，如 36000、3.6万；没有追回写 0。
desk-wrong-duty = 请写 on、off 或 hours。

desk-from-desk = { $name }（工作台）写给工人：
desk-note-from-desk = { $name }（工作台）的内部备注：
