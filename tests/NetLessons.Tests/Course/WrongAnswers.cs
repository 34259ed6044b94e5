namespace NetLessons.Tests;

/// <summary>What a learner might write in an exercise, and should not get away with.</summary>
public static class WrongAnswers
{
    /// <summary>The chapter, the exercise, the answer.</summary>
    public static TheoryData<string, int, string> All => new()
    {
        { "01-tcp-client", 1, """int StatusCode(string header) => header.Contains("200") ? 200 : 404;""" },
        { "01-tcp-client", 1, """int StatusCode(string header) => int.Parse(header);""" },
        {
            "01-tcp-client", 2, """
            string Field(string header, string name) => header.Split(name + ": ").Last().Split("\r\n")[0];
            """
        },
        {
            "01-tcp-client", 2, """
            string Field(string header, string name) => header.Split("\r\n").Skip(1)
                .Where(line => line.Split(':')[0].EndsWith(name, StringComparison.OrdinalIgnoreCase))
                .Select(line => line.Split(':', 2)[1].Trim()).FirstOrDefault("");
            """
        },
        { "01-tcp-client", 3, """string Head(EndPoint server, string host) => "HTTP/1.1 200 OK";""" },
        {
            // It fetches the page, and throws it away.
            "01-tcp-client", 3, """
            string Head(EndPoint server, string host)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(server);
                socket.Send(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
                var text = new StreamReader(new NetworkStream(socket)).ReadToEnd();
                return text.Split("\r\n\r\n", 2)[0];
            }
            """
        },
        {
            "02-tcp-server", 1, """
            void ServeUpper(Socket client) { var b = new byte[9]; client.Receive(b); client.Send("NIHAO"u8); }
            """
        },
        {
            // It does not notice that the client has gone.
            "02-tcp-server", 1, """
            void ServeUpper(Socket client)
            {
                var b = new byte[99];
                while (true)
                {
                    var text = Encoding.UTF8.GetString(b, 0, client.Receive(b));
                    if (text == "exit") return;
                    client.Send(Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
                }
            }
            """
        },
        {
            "02-tcp-server", 1, """
            void ServeUpper(Socket client) => throw new InvalidOperationException("of the learner's own");
            """
        },
        {
            "02-tcp-server", 2, """
            string[] Talk(EndPoint server, string[] texts, string stopWord) =>
                ["Welcome!", .. texts.Select(t => $"Hello, {t}!")];
            """
        },
        {
            // It leaves without a word.
            "02-tcp-server", 2, """
            string[] Talk(EndPoint server, string[] texts, string stopWord)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(server);
                var b = new byte[99];
                var heard = new List<string> { Encoding.UTF8.GetString(b, 0, socket.Receive(b)) };
                foreach (var text in texts)
                {
                    socket.Send(Encoding.UTF8.GetBytes(text));
                    heard.Add(Encoding.UTF8.GetString(b, 0, socket.Receive(b)));
                }
                return heard.ToArray();
            }
            """
        },
        {
            "02-tcp-server", 3, """
            string ReceiveLine(Socket socket)
            {
                var b = new byte[99];
                return Encoding.UTF8.GetString(b, 0, socket.Receive(b)).Trim();
            }
            """
        },
        { "03-udp", 1, """string Ask(EndPoint server, string text) => $"Hello, {text}!";""" },
        { "03-udp", 2, """string AskPatiently(EndPoint server, string text, int tries) => text;""" },
        { "03-udp", 3, """bool Fits(string text) => text.Length <= 1024;""" },
        { "04-smtp", 1, """string EncodedWord(string text) => "=?utf-8?b?QyPniLHlpb3ogIU=?=";""" },
        {
            "04-smtp", 1, """
            string EncodedWord(string text) => $"=?utf-8?b?{Convert.ToBase64String(Encoding.Unicode.GetBytes(text))}?=";
            """
        },
        {
            // The copy is not blind, and the text becomes markup.
            "04-smtp", 2, """
            MimeMessage Invite(string host, string[] guests, string archive, string text) => new MimeMessage(
                new[] { new MailboxAddress("主人", host) },
                guests.Append(archive).Select(guest => MailboxAddress.Parse(guest)),
                "邀请",
                new TextPart("html") { Text = $"<p>{text}</p>" });
            """
        },
        {
            // It waits for no reply, and stuffs no dots.
            "04-smtp", 3, """
            void SendByHand(EndPoint server, string sender, string recipient, string subject, string text)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(server);
                var lines = $"EHLO x\r\nMAIL FROM:<{sender}>\r\nRCPT TO:<{recipient}>\r\nDATA\r\n"
                    + $"Subject: {subject}\r\n\r\n{text}\r\n.\r\nQUIT\r\n";
                socket.Send(Encoding.UTF8.GetBytes(lines));
                new StreamReader(new NetworkStream(socket)).ReadToEnd();
            }
            """
        },
        {
            // The length of the text, not of its bytes.
            "05-framing", 1, """
            byte[] ShortFrame(string text) => text.Length > 65535
                ? throw new ArgumentException("too long")
                : new[] { (byte)(text.Length >> 8), (byte)text.Length }.Concat(Encoding.UTF8.GetBytes(text)).ToArray();
            """
        },
        {
            // The server of the tutorial.
            "05-framing", 2, """
            void ServeLines(Socket client)
            {
                var data = new byte[1024];
                while (client.Receive(data) is > 0 and var count)
                {
                    var name = Encoding.UTF8.GetString(data, 0, count).TrimEnd();
                    if (name == "exit") break;
                    client.Send(Encoding.UTF8.GetBytes($"Hello, {name}!\n"));
                }
                client.Close();
            }
            """
        },
        {
            // It reads beyond the comma.
            "05-framing", 3, """
            string ReceiveNetstring(Socket socket)
            {
                var data = new byte[4096];
                var text = Encoding.UTF8.GetString(data, 0, socket.Receive(data));
                var length = int.Parse(text.Split(':')[0]);
                return text.Split(':', 2)[1].Substring(0, length);
            }
            """
        },
        {
            // It blocks.
            "06-many-clients", 1, """
            async Task UpperAsync(Socket client)
            {
                var buffer = new byte[1024];
                client.ReceiveTimeout = 500;
                try
                {
                    for (int count; (count = client.Receive(buffer)) > 0;)
                    {
                        var text = Encoding.UTF8.GetString(buffer, 0, count);
                        client.Send(Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
                    }
                }
                catch (SocketException) { }
                await Task.CompletedTask;
            }
            """
        },
        {
            // A failed job keeps its place.
            "06-many-clients", 2, """
            async Task RunAsync(IEnumerable<Func<Task>> jobs, int limit)
            {
                var places = new SemaphoreSlim(limit);
                await Task.WhenAll(jobs.Select(async job =>
                {
                    await places.WaitAsync();
                    await job();
                    places.Release();
                }).ToList());
            }
            """
        },
        {
            "06-many-clients", 2, """
            async Task RunAsync(IEnumerable<Func<Task>> jobs, int limit)
            {
                foreach (var job in jobs) await job();
            }
            """
        },
        {
            // What arrives in one piece is a line to it.
            "06-many-clients", 3, """
            class UpperLines : ConnectionHandler
            {
                public override async Task OnConnectedAsync(ConnectionContext connection)
                {
                    while (await connection.Transport.Input.ReadAsync() is { IsCompleted: false } result)
                    {
                        var text = Encoding.UTF8.GetString(result.Buffer.ToArray()).TrimEnd().ToUpperInvariant();
                        connection.Transport.Input.AdvanceTo(result.Buffer.End);
                        await connection.Transport.Output.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"));
                    }
                }
            }
            """
        },
        {
            "07-tls", 1, """
            Uri Target(Uri asked, string head) => head.Split("Location: ") is [_, var rest, ..]
                ? new Uri(asked, rest.Split("\r\n")[0]) : null;
            """
        },
        {
            "07-tls", 2, """
            async Task<string> FetchAsync(string host, string path) => await Task.FromResult("<html></html>");
            """
        },
        {
            // It believes everybody.
            "07-tls", 2, """
            async Task<string> FetchAsync(string host, string path)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(Lab.Reach(host, 443));
                using var secure = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
                await secure.AuthenticateAsClientAsync(host);
                var request = $"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n";
                await secure.WriteAsync(Encoding.ASCII.GetBytes(request));
                return (await new StreamReader(secure).ReadToEndAsync()).Split("\r\n\r\n", 2)[1];
            }
            """
        },
        {
            "07-tls", 3, """
            async Task<string> JudgeAsync(string host) =>
                await Task.FromResult(host.StartsWith("www") ? "good" : "expired");
            """
        },
        { "08-mime", 1, """long SentSize(long size) => size * 4 / 3;""" },
        {
            // No line end after the last line, and too few bits.
            "08-mime", 1, """
            long SentSize(long size) =>
                Convert.ToBase64String(new byte[(int)size], Base64FormattingOptions.InsertLineBreaks).Length;
            """
        },
        {
            // Attached, and the text is markup.
            "08-mime", 2, """
            MimeEntity Postcard(string text, byte[] png)
            {
                var page = $"<p>{text}</p><img src=\"cid:postcard@laptop.example\">";
                var card = new BodyBuilder { TextBody = text, HtmlBody = page };
                card.Attachments.Add("postcard.png", png).ContentId = "postcard@laptop.example";
                return card.ToMessageBody();
            }
            """
        },
        {
            // It does not open forwarded letters.
            "08-mime", 3, """
            List<string> AttachmentNames(MimeEntity body) => new MimeMessage { Body = body }.Attachments
                .Select(part => part.ContentDisposition.FileName ?? "(no name)").ToList();
            """
        },
        {
            // It takes all dots off, and a broken answer for a whole one.
            "09-receiving-mail", 1, """
            List<string> ReadLines(TextReader reader)
            {
                var lines = new List<string>();
                while (reader.ReadLine() is { } line && line != ".") lines.Add(line.TrimStart('.'));
                return lines;
            }
            """
        },
        {
            // It fetches whole letters.
            "09-receiving-mail", 2, """
            List<string> Senders(EndPoint pop, string user, string password)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(pop);
                using var client = new Pop3Client { Timeout = 5000 };
                client.Connect(socket, "pop.lab.test", 110, SecureSocketOptions.None);
                client.Authenticate(user, password);
                return Enumerable.Range(0, client.Count)
                    .Select(i => client.GetMessage(i).From.Mailboxes.First().Address).ToList();
            }
            """
        },
        {
            // It looks for the word anywhere, and leaves without a word.
            "09-receiving-mail", 3, """
            int Sweep(EndPoint imap, string user, string password, string word)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(imap);
                using var reader = new StreamReader(new NetworkStream(socket));
                string Last(string tag, string text)
                {
                    socket.Send(Encoding.UTF8.GetBytes($"{tag} {text}\r\n"));
                    var found = "";
                    for (string line; !(line = reader.ReadLine()).StartsWith(tag);)
                        if (line.StartsWith("* SEARCH")) found = line[8..].Trim();
                    return found;
                }
                reader.ReadLine();
                Last("a1", $"LOGIN {user} {password}");
                Last("a2", "SELECT INBOX");
                var numbers = Last("a3", $"SEARCH TEXT \"{word}\"").Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (numbers.Length > 0) Last("a4", $"MOVE {string.Join(',', numbers)} Trash");
                return numbers.Length;
            }
            """
        },
    };
}
