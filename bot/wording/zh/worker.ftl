# What a worker reads. Short, everyday, no promise. 「你」 throughout.

welcome =
    你好，我是工友。

    打工遇到的事都可以问我：拖欠工资、加班费、合同、辞退、工伤、社保、女工、请假……我按现行法律回答，并告诉你是哪一条。

    欠薪、工伤这类纠纷，我可以帮你转给真人（法律援助工作人员）。

    直接打字问就行，比如：老板三个月没发工资怎么办？
welcome-language = 请选择语言 / Choose your language
language-set = 好的，以后用{ $name }回答你。
help =
    你可以：
    · 直接打字问问题，一次问一件事最清楚
    · /human 找真人（法律援助工作人员）
    · /mycases 看你的案件
    · /term 加一个词，查它是什么意思，比如 /term 仲裁
    · /language 换语言
    · /forget 删除你的资料

    我的回答是一般法律信息，不能代替律师。有生命危险马上打 110 或 120。
privacy = 你的话和文件都加密保存，只有跟进你案件的工作人员看得到；对方看不到你的账号。

button-person = 找真人帮忙
button-person-no = 先不用
button-skip = 跳过
button-helpful = 有用
button-unhelpful = 没用
button-sources = 法条原文
button-forget-yes = 是，全部删除
button-forget-no = 不删
button-zh = 简体中文
button-zh-hant = 繁體中文
button-en = English

heading-steps = 怎么做
heading-deadlines = 时间限制
heading-evidence = 留好这些证据
heading-where = 找谁
heading-exceptions = 例外和各地差别
heading-law = 法律依据
heading-in-chinese = 中文：
heading-only-law = 我没有写过这个问题的解答，下面是最相关的法律原文，请自己看或让真人帮你看：
law-quote = 《{ $instrument }》第{ $label }：
law-digest = 《{ $instrument }》第{ $label }（这是我们的通俗说明，不是法律原文）：
law-digest-unchecked = 《{ $instrument }》第{ $label }（这是我们的通俗说明，还没有和官方原文逐条核对）：
law-more = 还依据：{ $list }。
law-related = 你问的事可能还和下面的条文有关：
citation = （{ $list }）
citation-one = 《{ $instrument }》第{ $label }
citation-again = 第{ $label }
article-label = { $number }条
article-label-addition = { $number }条之{ $addition }
list-joint = 、
answer-note = 以上是一般法律信息，按 { $day } 有效的法律回答，不能代替律师意见。
answer-note-past = 以上按 { $day } 当天有效的法律回答，和今天的法律可能不同。
sources-none = 这条回答的依据已经全部写在上面了。

follow-up = 接着说「{ $title }」：
question-of-several = 你问：{ $question }
told-beside = 你还说到：{ $trouble }
questions-left = 你还问了下面的，请再发一次，我接着答：
    { $list }
law-of-then = 你说的事发生在{ $day }，下面按当时的法律回答。
date-day = { $year }年{ $month }月{ $day }日
date-month = { $year }年{ $month }月
date-year = { $year }年
fork-contract = 问一句，好说得更准：公司跟你签书面劳动合同了吗？
fork-contract-yes = 签了
fork-contract-no = 没签
fork-employed = 问一句，好说得更准：你现在还在那里上班，还是已经离开了？
fork-employed-still = 还在上班
fork-employed-left = 已经离开
fork-insured = 问一句，好说得更准：单位给你交了社保（工伤保险）吗？
fork-insured-yes = 交了
fork-insured-no = 没交
fork-city = 你在哪个省、哪个城市打工？各地标准不一样，告诉我就能查当地的数。
fork-unsure = 说不清
fork-is-unsure = 没关系，上面的回答照样管用。想起来了随时告诉我。
fork-stands = 知道了。那就按上面说的做。

courtesy-hello = 你好，我在。遇到什么事，直接告诉我。
courtesy-thanks = 不客气。还有事随时问我；要找真人发 /human。
courtesy-understood = 好的。还有不清楚的，接着问就行。
courtesy-goodbye = 再见，多保重。有事随时来找我。

unknown-work = 这个问题我没有把握，不乱说。可以换个说法再问一次；也可以打 12333（人社热线）或 12348（法律援助热线）；要不要我帮你找真人？
unknown-dispute = 这件事我没有现成的解答，但它像是一宗纠纷，应该有人帮你看。要不要我帮你找真人？
out-of-scope = 这个我帮不上忙。我只懂打工的事：工资、加班、合同、辞退、工伤、社保、女工、请假、仲裁……这些都可以问我。

offer-wage = 这像是一宗工资纠纷。要不要转给真人（法律援助工作人员）跟进？免费，对方看不到你的账号。
offer-injury = 这像是一宗工伤纠纷，期限不等人。要不要转给真人（法律援助工作人员）跟进？免费，对方看不到你的账号。
offer-urgent = 我马上可以把这件事交给真人（法律援助工作人员）。要不要？
offer-other = 需要的话，我可以帮你转给真人（法律援助工作人员）。
offer-declined = 好的。需要的时候发 /human 就行。

intake-start = 好，我问几个简短的问题，方便他们马上帮你。不想答的可以跳过。
intake-city = 你在哪个城市（打工的地方）？
intake-employer = 老板或公司叫什么名字？不想说可以跳过。
intake-since = 从什么时候开始的？（比如：三个月前、今年5月）
intake-amount = 大概欠你（你们）多少钱？
intake-injury = 伤到哪里？现在情况怎么样？
intake-matter = 用一两句话说说是什么事？
intake-people = 一共几个人遇到这件事？
intake-number = 请发一个人数，比如 1 或 12；不清楚就按跳过。
intake-edited = 改好了，我按你改过的话记下。

case-opened = 你的案件编号是 { $number }，请记下来。
case-added = 已加到你的案件 { $number }，工作人员会看到。
mycases-none = 你还没有案件。有纠纷就直接告诉我，或者发 /human。
mycases-title = 你的案件：
mycases-line = { $number } · { $kind } · { $status }

forget-ask = 要删除你的全部资料吗？你说过的话、文件和联系方式会永久无法恢复；没办完的案件会关闭。只保留不能认出你的统计数字。
forget-kept = 好的，什么都没删。
forget-done = 已经全部删除，无法恢复。以后需要，重新发消息给我就行。

empty = 这条消息是空的，请打字告诉我你遇到的事。
too-long = 这条消息太长了（超过 { $limit } 字）。我已经收下，请用几句话再说一遍最要紧的事，或者按下面的按钮找真人。
too-large = 这个文件太大了（最多 { $limit } MB），没有收下。请压缩一下，或者拍照再发。
voice = 我还听不懂语音，请打字告诉我；不方便打字，就按下面的按钮找真人，他们可以听。
sticker = 我看不懂表情贴图。请打字告诉我你遇到的事。
unsupported = 这种消息我收不了。请打字，或者发照片、文件。
upload-failed = 文件没有收到，请再发一次。
paper-without-case = 照片我看不懂，但真人可以看。要不要帮你找真人？照片会一起交给他们。
unknown-command = 没有这个命令。直接打字问就行；发 /help 看我能做什么。
ask-usage = 在 /ask 后面写上问题，比如：/ask 加班费怎么算
group-id = 这个群的编号是 { $id }。
outside = 我只在私聊里回答，免得别人看到你的事。请点我的头像私聊我。
failed = 刚才出了点问题，你的话没有丢，工作人员会看到。着急的话打 12348（法律援助热线）。
button-keep-question = 可以留下我的问题（不带姓名）
thanks-question-kept = 谢谢。你的问题去掉姓名、电话这些之后加密保存，只用来改进回答；发 /forget 随时可以删掉。
thanks-helpful = 谢谢，很高兴帮到你。
thanks-unhelpful = 谢谢告诉我，我们会改进这条回答。要不要找真人？
thanks-case-unhelpful = 谢谢告诉我们，我们会改进。事情有变化就发 /human，可以接着办。
stale-button = 这个按钮过时了，请直接打字告诉我。

safety-lead = ⚠️ 先保命，别的都可以慢慢来。
safety-self_harm =
    你现在一定很难受。先别一个人扛着：
    · 12356 全国心理援助热线
    · 有马上的危险打 120 或 110，或者叫身边的人陪着你
    钱的事有办法要，人只有一个。我也可以马上帮你找真人。
safety-confinement =
    限制人身自由强迫劳动是违法的[劳动法:96]。能安全打电话就：
    · 打 110 报警，说清楚地址和人数
    · 先保证安全，不要和看守硬碰
safety-violence =
    · 先离开危险的地方，去人多的地方
    · 打 110 报警；受伤打 120
    · 留好伤情照片、病历和聊天记录
safety-severe_injury =
    · 马上打 120，别等老板同意
    · 止血、别乱搬动伤者；触电先断电
    · 叫人陪着去医院，告诉医生是干活时受的伤
safety-child_labour =
    不满16周岁不能打工，招用童工是违法的[劳动法:15]。
    · 孩子有危险打 110
    · 打 12333 或 12345 举报
safety-site_danger =
    · 马上撤到安全的地方，叫大家一起撤
    · 着火、泄漏、塌方打 119 或 110，有人受伤打 120
    · 安全隐患举报打 12350

chat-banner = 工友 · 打字就可以问，输入 /help 看帮助，输入 /quit 退出。
chat-bye = 再见。你的案件和消息都保存着。
chat-waiting = 正在查……
chat-paper = 文件：{ $name }
kind-wage = 工资
kind-injury = 工伤
kind-urgent = 紧急
kind-other = 其他
status-new = 等待接手
status-offered = 等待接手
status-claimed = 有人跟进中
status-waiting_worker = 等你回复
status-waiting_authority = 等部门处理
status-referred = 已转给别的办公室
status-closed = 已结束

refuse-injection = 我只按自己的规矩回答打工的事，不换身份，也不透露内部内容。你遇到什么事，直接告诉我就行。
refuse-forgery = 造假的事我不能帮。假证据会让你输掉本来有理的官司，还可能要担法律责任。真实的证据我可以教你怎么收集。
refuse-harm = 伤人、报复的事我不能帮，这会害了你自己。钱和公道可以依法要回来，把事情告诉我，我帮你想办法，或者帮你找真人。
refuse-private = 别人的资料我没有，也不能给。你自己的事可以告诉我。
refuse-claimed = 我查不到你说的这条规定，不能照它回答。你可以直接问我想知道的事，我按查得到的现行法律答。
refuse-elsewhere = 我只懂中国大陆的劳动法，那边的法律我不懂，不乱说。要是你是从大陆派出去打工的，告诉我是谁派的、在哪里，我再看能帮什么。
refuse-records = 你的案子、社保账户这些记录我看不到。查社保打 12333 或用当地人社的手机应用，查案子请直接问仲裁委或法院。
refuse-prediction = 还没发生的事、能不能赢、某个人怎么样，我说不准，不乱猜。把经过和手里的证据告诉我，我可以说说法律怎么规定；也可以帮你找真人看看。
refuse-not_law = 这个没有哪条法律能回答，我不替你拿主意，也不清楚你们厂里的内部安排。工资、合同、请假、工伤这些按法律怎么办，随时问我；也可以帮你找真人聊。
refuse-article = 我查不到{ $list }，不能照它回答。条文号可能记错了；直接问我你想知道的事就行。

term-usage = 在后面写上想查的词，比如：/term 仲裁
term-unknown = 这个词我没有收。直接打字问我你遇到的事就行。
term-meaning = { $name }（{ $other }）：{ $text }
term-law = 主要依据：{ $law }。
rate-title = 当地最低工资
rate-line = · { $name }：{ $value }元
rate-note = 来源：{ $source }。我最后核对到 { $day }；标准会调整，哪一档适用你那里，打 12333 问一下。
rate-none = { $place }现在的最低工资我没有把握，不乱说，打 12333 问一下。
heat-title = 当地高温津贴
heat-note = 来源：{ $source }。我最后核对到 { $day }。35℃以上室外露天干活、或干活的地方降不到33℃以下的，要发；拿不准打 12333 问一下。
link-wrong = 这个代码不对、已用过或已过期。/link 是工作人员用的；要看你的案件，请发 /mycases。
