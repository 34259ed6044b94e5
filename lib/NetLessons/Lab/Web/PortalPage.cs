using System.Text;

namespace NetLessons;

/// <summary>
/// Makes a portal's front page of an exact size: sections of headlines about networks, and a line that says it is the
/// lab's page. The same host gets the same page every time.
/// </summary>
internal sealed class PortalPage(string host, string title, string color)
{
    private const string Filler = "<!---->\n";

    private readonly StringBuilder _html = new();
    private readonly PortalWords _words = new(host);
    private int _bytes;

    /// <summary>The page; its UTF-8 form has exactly that many bytes.</summary>
    public string Write(int bytes)
    {
        const string End = "</main>\n<footer>NetLessons 实验室 · 127.0.0.1</footer>\n</body>\n</html>\n";
        Add(Top());
        var room = bytes - Size(End) - Filler.Length - _bytes;
        var start = _bytes;
        var topics = PortalWords.Topics;
        for (var i = 0; i < topics.Length; i++)
        {
            // Each section gets its share, and the last one what the others left.
            WriteSection(i, start + (int)((long)room * (i + 1) / topics.Length));
        }

        var left = bytes - Size(End) - _bytes;
        Add(Filler.Insert(4, new string('.', left - Filler.Length)));
        Add(End);
        return _html.ToString();
    }

    private void WriteSection(int index, int limit)
    {
        const string End = "</ul></section>\n";
        Add($"<section id=\"s{index}\"><h2>{PortalWords.Topics[index].Name}</h2><ul>\n");
        limit -= Size(End);

        // At the end of the section a shorter item may still fit where a longer one does not.
        for (var misses = 0; misses < 40;)
        {
            var (headline, summary) = _words.NextStory(index);
            var item = misses == 0
                ? $"<li><b>{headline}</b><p>{summary}</p></li>\n"
                : $"<li><b>{headline}</b></li>\n";
            if (_bytes + Size(item) <= limit)
            {
                Add(item);
            }
            else
            {
                misses++;
            }
        }

        Add(End);
    }

    private string Top()
    {
        var links = PortalWords.Topics.Select((topic, i) => $"<a href=\"#s{i}\">{topic.Name}</a>");
        return $$"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <style>
            body { margin: 0 auto; max-width: 75em; padding: 0 1em; }
            body { font: 15px/1.6 sans-serif; color: #222; background: #fff; }
            h1 { margin: .6em 0 0; color: {{color}}; }
            h2 { border-bottom: 2px solid {{color}}; }
            .notice { padding: .5em 1em; border: 1px solid {{color}}; background: #fff8e5; }
            nav { margin: .8em 0; }
            nav a { display: inline-block; margin: 0 1em .3em 0; color: {{color}}; }
            ul { columns: 22em; column-gap: 2.5em; margin: 0; padding: 0; list-style: none; }
            li { break-inside: avoid; margin-bottom: .8em; }
            p { margin: 0; color: #555; font-size: 13px; }
            footer { margin: 2em 0; color: #777; }
            </style>
            </head>
            <body>
            <h1>{{title}}</h1>
            <p class="notice">这是 NetLessons 实验室的替身页面，不是真正的 {{host}}。
            This is the lab's stand-in page, not the real {{host}}.</p>
            <nav>{{string.Join("", links)}}</nav>
            <main>

            """.ReplaceLineEndings("\n");
    }

    private void Add(string html)
    {
        _html.Append(html);
        _bytes += Size(html);
    }

    private static int Size(string text) => Encoding.UTF8.GetByteCount(text);
}
