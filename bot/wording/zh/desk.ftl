# 工作人员看到的话，和工人看到的关于案件的通知。

desk-kind-wage = 工资纠纷
desk-kind-injury = 工伤纠纷
desk-kind-urgent = 紧急求助
desk-kind-other = 其他求助

desk-status-new = 待认领
desk-status-offered = 转介待回应
desk-status-claimed = 处理中
desk-status-waiting_worker = 等工人回复
desk-status-waiting_authority = 等有关部门处理
desk-status-referred = 转介来，待认领
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
desk-card-office = 机构：{ $office }
desk-card-summary = 情况摘要：{ $summary }
desk-card-deadline = ⏳ { $what }：{ $day } 前（还有 { $left } 天，{ $article }）
desk-card-deadline-open = ⏳ { $what }：期限还没有开始计算（{ $article }）
desk-card-links = 同一用人单位的关联案件（{ $count } 件）：{ $numbers }
desk-article = 《{ $instrument }》第{ $article }条
desk-article-added = 《{ $instrument }》第{ $article }条之{ $addition }
desk-office-demonstration = 示范办公室
desk-thread-title = { $number } { $kind } { $city }
desk-thread-title-urgent = 🔴 { $number } { $kind } { $city }
desk-yuan = { $yuan } 元
desk-language-zh = 简体中文
desk-language-zh-Hant = 繁体中文
desk-language-en = 英语
desk-language-vi = 越南语
desk-language-th = 泰语
desk-language-my = 缅甸语
desk-language-fil = 菲律宾语
desk-language-id = 印尼语
desk-language-ja = 日语
desk-language-other = { $code }

desk-button-claim = 认领
desk-button-release = 退回
desk-button-takeover = 接手
desk-button-close = 结案
desk-button-note = 内部备注
desk-button-authority = 等有关部门
desk-button-reopen = 重新打开
desk-button-cancel = 取消
desk-button-refer = 转介
desk-button-bot = 交回机器人
desk-button-keep = 撤回转介
desk-button-accept = 接受
desk-button-decline = 谢绝
desk-button-agreed = 工人已当面同意
desk-button-link = 是同一纠纷
desk-button-unlink = 无关
desk-button-consent-yes = 同意转介
desk-button-consent-no = 不同意

# 案件话题里的通知
desk-from-worker = 工人：
desk-from-worker-edited = 工人更正了上面的话：
desk-from-worker-paper = 工人发来文件：
desk-facts-changed = 工人补充了情况：
desk-claimed = { $name } 认领了案件 { $number }。在这里发的话会转给工人；以 // 开头的是内部备注，不会转出。
desk-released = { $name } 退回了案件 { $number }，等人认领。
desk-taken-over = { $name } 接手了案件 { $number }。
desk-transferred = 案件 { $number } 转交给 { $name }，请 { $name } 继续办理。
desk-handed-to-bot = { $name } 把案件 { $number } 的对话交回机器人：案件仍由 { $name } 经办，机器人会回答工人的问题；再写话就由人接着谈。
desk-consent-asked = 已问工人是否同意把案件 { $number } 转介给「{ $office }」，等工人回答（最多 72 小时）。如果工人已经当面或在电话里同意，请按下面的按钮。
desk-consent-refused = 工人不同意把案件 { $number } 转介给「{ $office }」，案件留在本机构。
desk-consent-lapsed = 案件 { $number }：工人 72 小时内没有回答是否同意转介给「{ $office }」，转介取消，案件留在本机构。
desk-offered = 已请「{ $office }」接手案件 { $number }，对方须在 { $until } 前答复。接受之前案件仍由本机构办理；到时没有答复会自动退回。
desk-offer-made = 已请「{ $office }」接手案件 { $number }。
desk-offer = 「{ $office }」请你们接手这个案件，工人已同意转介。请在 { $until } 前答复；接受以后可以看到全部情况。
desk-offer-gone = 案件 { $number } 的转介已经取消或到期，不用再答复。
desk-accepted-there = 「{ $office }」接受了案件 { $number }，以后由对方办理。这里写的话不再转给工人。
desk-accepted = { $name } 代表本机构接受了「{ $office }」转来的案件 { $number }，等人认领。
desk-declined = 已谢绝案件 { $number }。
desk-declined-there = 「{ $office }」不能接手案件 { $number }，案件仍由本机构办理。
desk-lapsed = 「{ $office }」没有按时答复，案件 { $number } 自动退回，仍由本机构办理。
desk-kept = 案件 { $number } 的转介已撤回，仍由本机构办理。
desk-written-so-far = 此前的往来：
desk-link-proposed = 案件 { $number } 和 { $other }（{ $status }）可能是同一用人单位的纠纷。是同一纠纷吗？（工人看不到这条）
desk-linked = 案件 { $number } 和 { $other } 已关联，各自的工人和金额不变。
desk-unlinked = 案件 { $number } 和 { $other } 不关联。
desk-merged = 案件 { $number } 和 { $other } 是同一件，合并为 { $other } 继续办理。
desk-deadline-warning = ⏳ 案件 { $number }：{ $what }的期限是 { $day }，还有 { $left } 天。经办人：{ $name }
desk-task-due = ☑ 案件 { $number } 今天要办：{ $words }　经办人：{ $name }
desk-away-reminded = 案件 { $number }：工人两个星期没有回音，已第 { $count } 次提醒。
desk-closed-away = 案件 { $number }：提醒两次后仍联系不上工人，自动结案（联系不上）。工人再写话时案件会自动重新打开。
desk-reminder-many = ⏰ { $count } 个案件在等：
desk-reminder-line = { $number } { $kind } { $city } · { $status } · 已等 { $waited }
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
desk-not-offered = 案件 { $number } 没有等答复的转介。
desk-is-offered = 案件 { $number } 正在等另一机构答复；要改主意请先按「撤回转介」（/keep）。
desk-same-office = 案件 { $number } 已经在这个机构。
desk-same-case = 两个编号是同一个案件。
desk-other-office = 没有转出：案件 { $number } 由另一机构办理。
desk-interest = 案件 { $number } 不能由这位工作人员或这个机构办理：登记过利益冲突。请让别的同事认领，或转介。
desk-no-other-office = 没有别的机构可以转介。
desk-which-office = 案件 { $number } 转介给哪个机构？（先问工人是否同意）
desk-which-colleague = 案件 { $number } 转交给谁？
desk-no-colleague = 本机构没有别的同事。
desk-no-summary = 还没有摘要。请写 /summary 内容。
desk-summarised = 摘要已记在卡片上，不会转给工人。
desk-tasks = 待办
desk-task = #{ $id } { $words } { $day }
desk-no-tasks = 没有待办。请写 /task 内容，可以带日期，如 2026-12-01。
desk-no-such-task = 这个案件没有这项待办。请写 /done 和待办的编号。
desk-deadlines = 案件 { $number } 的期限
desk-no-deadlines = 还没有可以计算的期限。
desk-deadline-help = 用 /deadline 记下日期，例如：/deadline injured_on=2026-11-01。可用的项目见文档；写 - 取消一项，如 injured_on=-。
desk-wrong-fact = 没有记下，看不懂这一项：{ $problem }
desk-unlikely-fact = 没有记下：{ $name } 的日期 { $day } 还没有到，或者太早了。
desk-mend-help = 请写 /correct 和正确的说法，可以带 guide:指南名 和 [法律名:条号]，如 [劳动合同法:82]。
desk-mended = 已记入待审清单，指南会据此修改，问题会加入测试。
desk-canned = 常用回复（在案件里写 /canned 名称 发给工人）
desk-canned-missing = 没有发出：还缺 { $names }。例如：/canned meeting date=12月1日 place=办公室
desk-search-help = 请写 /search 和编号、用人单位、城市或案件里的词。
desk-found-nothing = 没有找到。
desk-found = 找到 { $count } 件
desk-found-line = { $number } { $kind } { $city } · { $status }（{ $by }）
desk-found-by-number = 按编号
desk-found-by-employer = 按用人单位
desk-found-by-words = 按词
desk-found-by-city = 按城市
desk-conflict-help = 登记利益冲突：/conflict 单位名称（只限你本人）；/conflict office 单位名称（整个机构）；/conflict over 单位名称（不再冲突）。只保存名称的密文指纹，别人看不到名称。
desk-conflict-kept = 已登记。这个用人单位的案件不会再分给你（或本机构）。
desk-conflict-over = 已取消登记。
desk-conflict-unknown = 没有登记：名称太笼统，或没有这样的登记。
desk-bind-in-group = 请在工作人员群里发 /office 和一次性代码。
desk-bind-wrong = 代码不对、已用过或已过期。请用 gongyou offices bind 取新的代码。
desk-bound = 本群现在是「{ $office }」的工作群。请在群设置里打开话题功能，并让机器人当管理员、可以管理话题。
desk-overtaken = 没有转出：{ $name } 刚刚已经回复了工人。请先看下面这条，再决定是否还要发：
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
desk-queue-line = { $mark }{ $number } { $kind } { $city } · { $status } · 已 { $age }{ $due }{ $owner }
desk-queue-owner = {" "}· { $name }
desk-queue-due = {" "}· 期限 { $day }
desk-queue-mine = 我的案件 { $count } 件
desk-queue-unclaimed = 待认领 { $count } 件
desk-queue-more = 还有 { $count } 件，看下一页：/queue { $page }（终端：--page { $page }）
desk-unknown-command = 没有这个命令。
desk-help =
    /queue 未结案件　/search 词 查找
    /case 编号 查看案件
    /claim 认领　/release 退回　/takeover 接手　/transfer 转交同事
    /refer 转介　/agreed 工人已同意　/accept 接受　/decline 谢绝　/keep 撤回转介
    /note 内容 内部备注（也可用 // 开头）　/summary 摘要　/task 待办　/done 办完
    /deadline 期限　/canned 常用回复　/bot 交回机器人　/correct 更正机器人的答复
    /link 关联　/unlink 不关联　/merge 合并　/conflict 利益冲突
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
desk-worker-bot-speaks = 你的案件 { $number } 还在办理。这段时间机器人可以回答你的问题；要找工作人员，请发 /human。
desk-worker-referred = 你的案件 { $number } 现在由「{ $office }」办理，之前写的话和文件都已转过去。还是在这里联系，编号不变。
desk-worker-merged = 你的案件 { $number } 和 { $other } 是同一件事，以后按 { $other } 一起办理。还是在这里联系。
desk-worker-consent = 工作人员认为「{ $office }」更适合办理你的案件 { $number }。同意把案件（包括你写的话和发的文件）转给他们吗？不同意也没有关系，会继续在原处办理。
desk-worker-consented = 好，已经请对方接手。对方答复以前，还是现在的工作人员在办理。
desk-worker-not-consented = 好，案件留在原处继续办理。
desk-worker-deadline = ⏳ 你的案件 { $number }：{ $what }的最后一天是 { $day }，还有 { $left } 天。错过可能会失去权利；有疑问请马上在这里写给工作人员。
desk-worker-away = 你的案件 { $number } 还在等你的回音。情况怎么样了？在这里写一句就可以；如果已经解决了，也请告诉我们。
desk-worker-closed-away = 很久没有收到你的消息，案件 { $number } 先结案。{ $days } 天内你再写话，案件会马上重新打开，材料都还在。
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
desk-column-due = 期限
desk-title-words = 往来
desk-title-history = 经过
desk-author-worker = 工人
desk-author-staff = 工作人员
desk-author-note = 备注
desk-author-bot = 机器人
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
desk-act-routed = 分派机构
desk-act-offered = 请另一机构接手
desk-act-accepted = 另一机构接受
desk-act-declined = 另一机构谢绝
desk-act-lapsed = 转介到期退回
desk-act-offer_withdrawn = 撤回转介
desk-act-transferred = 转交同事
desk-act-handed_to_bot = 交回机器人
desk-act-summarised = 写摘要
desk-act-linked = 关联案件
desk-act-unlinked = 不关联
desk-act-merged = 合并案件
desk-act-task_added = 添加待办
desk-act-task_done = 办完待办
desk-act-deadlines_set = 记下期限
desk-act-deadline_warned = 期限提醒
desk-act-worker_reminded = 提醒工人
desk-act-closed_away = 联系不上，自动结案
desk-act-corrected = 更正机器人的答复
desk-paper-saved = 已存为 { $path }。这是没有加密的副本，用完请删除。
desk-no-paper = 这个案件没有这份文件。
desk-file-unreadable = 读不到文件 { $path }。
desk-wrong-outcome = 结果请写：{ $outcomes }
desk-wrong-amount = 追回金额请写数字，如 36000、3.6万；没有追回写 0。
desk-wrong-duty = 请写 on、off 或 hours。

desk-from-desk = { $name }（工作台）写给工人：
desk-note-from-desk = { $name }（工作台）的内部备注：

# 期限：到那一天为止要做的事
desk-deadline-arbitration = 申请劳动仲裁
desk-deadline-arbitration-wages = 为拖欠的工资申请劳动仲裁
desk-deadline-inspection = 向劳动保障监察投诉
desk-deadline-injury-employer = 用人单位申请工伤认定
desk-deadline-injury-worker = 工人一方申请工伤认定
desk-deadline-capacity-second = 申请再次劳动能力鉴定
desk-deadline-disease-appraisal = 申请职业病诊断鉴定
desk-deadline-disease-second-appraisal = 申请职业病再次鉴定
desk-deadline-court = 不服裁决向法院起诉
desk-deadline-court-final-award = 不服终局裁决向法院起诉（工人）
desk-deadline-employer-annulment = 用人单位申请撤销终局裁决
desk-deadline-appeal = 上诉
desk-deadline-ruling-appeal = 对裁定上诉
desk-deadline-payment-order = 对方履行支付令或提出异议
desk-deadline-enforcement = 申请强制执行
desk-deadline-review = 申请行政复议
desk-deadline-administrative-suit = 提起行政诉讼
desk-deadline-suit-after-review = 复议后提起行政诉讼
desk-deadline-authority-acts = 有关部门履行职责

# 常用回复；大括号里的词在发出时填入
canned-papers = 请把劳动合同、工资条或转账记录、考勤和聊天记录拍照发到这里。没有合同也没关系，有什么发什么，原件请自己保管好。
canned-payslips = 请告诉我们：哪几个月没有发、每个月应发多少、一共多少人。有工资条、转账记录或欠条，请拍照发来。
canned-injury = 请先治疗，保存好病历、诊断证明、发票和现场照片，记下同事的姓名和电话。申请工伤认定有期限，请不要拖；有疑问随时在这里写。
canned-meeting = 请在 { $date } 到 { $place } 来一趟，带上身份证和所有材料的原件。来不了请在这里告诉我们，可以改时间。
canned-arbitration = 我们建议申请劳动仲裁。请注意期限：{ $deadline }。申请书我们可以帮你写，材料请先发到这里。
canned-patience = 你的案件 { $number } 我们在办，暂时没有新消息。{ $office } 的办公时间是 { $hours }。有变化请随时写在这里。

# 机构
desk-column-office = 机构
desk-column-name = 名称
desk-column-covers = 地区
desk-column-topics = 类型
desk-column-languages = 语言
desk-column-hours = 办公时间
desk-column-load = 在办
desk-column-group = 工作群
desk-column-state = 状态
desk-column-person = 编号
desk-column-role = 角色
desk-column-duty = 值班
desk-column-seen = 最近出现
desk-role-coordinator = 协调员
desk-role-lawyer = 律师
desk-role-volunteer = 志愿者
desk-role-trainee = 实习
desk-office-all = 全部
desk-office-is-staffed = 有人
desk-office-is-fallback = 兜底
desk-office-is-paused = 暂停
desk-office-is-full = 已满
desk-office-added = 已添加机构 { $office }。下一步：gongyou offices bind { $office }
desk-office-changed = 机构 { $office } 已改。
desk-office-paused = 机构 { $office } 暂停接新案件；已有的案件不变。
desk-office-resumed = 机构 { $office } 恢复接新案件。
desk-office-code = 请在机构 { $office } 的 Telegram 工作群里（机器人已在群内）发送：/office { $code }
    24 小时内有效，只能用一次。
desk-office-imported = 已读入 { $count } 个机构。
desk-office-unreadable = 读不懂文件 { $path }：{ $problem }
desk-no-such-office = 没有机构 { $office }。现有：{ $offices }
desk-correction = #{ $id } 问：{ $question }
    应答：{ $right } { $guide } { $articles }
desk-no-corrections = 没有待审的更正。
desk-no-such-correction = 没有这条待审的更正。
desk-feedback-none = 没有要看的反馈。
desk-feedback-id = 编号
desk-feedback-question = 问题
desk-feedback-note = 说明
desk-feedback-not-kept = （没有留下问题）
desk-feedback-unknown = 没有待处理的 { $id }。用 gongyou feedback list 看编号。
desk-feedback-accepted = { $id } 已采纳。
desk-feedback-dismissed = { $id } 已放下。
desk-feedback-exported = 已写出 { $number } 条到 { $file }。

# 一个人，几个入口
desk-joined = 已合并：这里现在和「{ $name }」是同一个人，权限也以「{ $name }」为准。转过来的未结案件 { $count } 件。要分开请发 /unlink me（终端：gongyou desk leave）。
desk-join-wrong = 代码不对、已用过或已过期。请取新的代码，十分钟内有效，只能用一次。
desk-join-too-often = 错的代码太多，请一小时后再试。
desk-join-same = 这里已经和那个人是同一个人。
desk-join-two-accounts = 没有合并：两边各有自己的网页账号。请先停用其中一个。
desk-join-other-office = 没有合并：这里还有别的机构的未结案件。请先转交或退回。
desk-join-gone = 没有合并：其中一方已经停用。
desk-released-interest = 案件 { $number } 退回，等人认领：经办人登记过利益冲突。
desk-parted = 已分开：这里不再是「{ $name }」。案件都留在「{ $name }」名下。
desk-nothing-to-part = 没有可以分开的：这里没有和别的账号合并。
desk-code-made = 「{ $name }」的一次性代码：{ $code }
    十分钟内，用本人的 Telegram 私下发给机器人（或在工作群里发）：/link { $code }
    在终端：gongyou desk join { $code } --as 名字
desk-code-too-often = 一小时内取的代码太多，请稍后再试。
desk-act-joined = 经办人的两个账号合并
desk-column-doors = 入口
desk-door-telegram = Telegram
desk-door-console = 终端
desk-door-web = 网页
desk-door-unknown = 以前的账号
desk-card-suggested = 建议由 { $names } 认领（类型、语言合适，手上案件最少）；别的同事也可以认领。
desk-queue-suggested = ★ 建议你认领
desk-act-suggested = 建议认领人
desk-consent-unclear = 案件 { $number }：工人的回答看不出是否同意转介给「{ $office }」（话已转来），已再问一次。如果工人已经明确同意，请按下面的按钮。
desk-worker-consent-again = 我们不确定你的意思，怕弄错，再问一次：请按下面的按钮，或只回答「同意」或「不同意」。

# 草稿：要同事批准才办的事
desk-draft = 📝 草稿 #{ $id }（{ $name }，{ $what }）等同事批准 · { $number }
desk-draft-waits = ⏰ 草稿 #{ $id }（{ $name }，{ $what }）还没有人批准 · { $number }
desk-draft-write = 写给工人
desk-draft-close = 结案
desk-draft-refer = 转介
desk-draft-merge = 合并
desk-draft-recovered = 追回 { $amount }
desk-draft-people = 受益 { $count } 人
desk-draft-office = 转给 { $office }
desk-draft-agreed = 工人已经当面或电话同意
desk-draft-into = 并入 { $number }
desk-drafts = 待批准的草稿
desk-drafted = 草稿 #{ $id } 已记下，等同事批准后才会办。
desk-draft-help = 请写 /draft 和要给工人看的话，同事批准后发出。
desk-draft-hint = 没有转出：实习人员写给工人的话要同事批准，请写 /draft 内容。内部讨论请以 // 开头。
desk-draft-edited = 改动没有转出，也没有改草稿。请用 /draft 重写一份。
desk-draft-none = 案件 { $number } 没有这份待批准的草稿。
desk-draft-which = 案件 { $number } 有几份草稿，请写 /approve 或 /reject 和草稿的编号。
desk-draft-approved = { $name } 批准了草稿 #{ $id }，已经办了 · { $number }
desk-draft-sent-back = { $name } 退回了草稿 #{ $id }，请 { $maker } 修改后再提交 · { $number }
desk-own-draft = 自己的草稿要由同事批准。
desk-no-right = 你的角色不能这样做。请同事来办，或请协调员更改角色。
desk-button-approve = 批准
desk-button-reject = 退回草稿
desk-act-drafted = 写草稿
desk-act-draft_approved = 批准草稿
desk-act-draft_sent_back = 退回草稿
