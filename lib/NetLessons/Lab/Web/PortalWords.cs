namespace NetLessons;

/// <summary>Puts headlines and summaries together, always the same ones for the same seed.</summary>
internal sealed class PortalWords(string seed)
{
    private static readonly string[] Openings =
    [
        "新手必读", "动手实验", "课堂笔记", "深度观察", "读者来信", "一分钟看懂", "老师答疑", "从零开始", "实验报告", "技术前沿",
        "夜读", "周末专题", "抓包实录", "代码评审", "面试题选", "图解",
    ];

    private static readonly string[] Places =
    [
        "在教室的局域网里", "在一台旧笔记本上", "在高铁的无线网络中", "在机房值夜班时", "在宿舍的路由器后面", "在跨国专线上",
        "在本机回环地址上", "在丢包严重的链路上", "在一次期末考试里", "在开源社区的讨论中", "在树莓派上", "在云主机上",
    ];

    private static readonly string[] Questions =
    [
        "究竟是怎样工作的？", "为什么总是被误解？", "能解决哪些问题？", "有哪三个常见的坑？", "怎样用十行代码讲清楚？",
        "和十年前相比变了什么？", "出错时先看哪里？", "到底快在哪里？", "为何缺它不可？", "还能再简单一点吗？",
        "怎样亲手验证？", "背后的设计取舍是什么？",
    ];

    private static readonly string[] Advice =
    [
        "建议先把例子敲一遍，再改一处看看结果。", "读者可以打开抓包工具对照每一个字节。", "作者附上了完整的实验步骤。",
        "评论区已有多位同学给出自己的测量。", "下一期将继续讨论边界情况。", "编辑提醒：不要忘记给每次等待设置上限。",
        "文末列出了对应的 RFC 章节。", "想一想：如果对方一直不回答，会发生什么？", "老师说，画一张时序图就明白了。",
        "请在自己的机器上重复三次再下结论。",
    ];

    private readonly Random _random = new(seed.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)));

    /// <summary>What the sections are about.</summary>
    public static PortalTopic[] Topics => PortalTopics.All;

    /// <summary>The next headline of a section, and the sentences below it.</summary>
    public (string Headline, string Summary) NextStory(int topic)
    {
        var (_, subjects, facts) = Topics[topic];
        var subject = Pick(subjects);
        var headline = _random.Next(3) switch
        {
            0 => $"{Pick(Openings)}：{subject}{Pick(Questions)}",
            1 => $"{Pick(Places)}，{subject}{Pick(Questions)}",
            _ => $"{Pick(Openings)} | {Pick(Places)}重新认识{subject}",
        };
        return (headline, Pick(facts) + Pick(Advice));
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
