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
    };
}
