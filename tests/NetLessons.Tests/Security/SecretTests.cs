using System.Text;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>A password that a run was given, or a key that it made, is nowhere to be found afterwards.</summary>
[Collection(ProcessWide.Name)]
public sealed class SecretTests : IDisposable
{
    private const string Password = "correct horse battery";
    private const string User = "ann@lab.example";

    private const string SetUp = """
        #r "nuget: MailKit, 4.17.0"
        using System.IO;
        using System.Net.Sockets;
        using MailKit;
        using MailKit.Net.Smtp;
        using MailKit.Security;
        using MimeKit;
        """;

    // A login by each mechanism, in clear text and in TLS, and one that fails, with all that can be looked at.
    private const string Login = """
        var password = await Lab.AskSecret("Password", "none");
        var account = new MailAccount("ann@lab.example", password);
        var options = new MailServerOptions { Accounts = [account] };
        using (var server = MailServer.Start(options))
        {
            foreach (var (mechanism, security) in new[]
            {
                ("PLAIN", SecureSocketOptions.None), ("LOGIN", SecureSocketOptions.None),
                ("PLAIN", SecureSocketOptions.StartTls),
            })
            {
                var log = new MemoryStream();
                using var client = new SmtpClient(new ProtocolLogger(log));
                client.ServerCertificateValidationCallback = (_, _, _, _) => true;
                client.Connect("127.0.0.1", server.LocalEndPoint.Port, security);
                client.AuthenticationMechanisms.IntersectWith(new[] { mechanism });
                client.Authenticate(account.Address, password);
                client.Send(new MimeMessage(
                    new[] { MailboxAddress.Parse(account.Address) }, new[] { MailboxAddress.Parse(account.Address) },
                    "hi", new TextPart("plain") { Text = "hello" }));
                client.Disconnect(true);
                Console.WriteLine(Encoding.UTF8.GetString(log.ToArray()));
                try
                {
                    client.Connect("127.0.0.1", server.LocalEndPoint.Port, SecureSocketOptions.None);
                    client.Authenticate("nobody@lab.example", password);
                }
                catch (Exception error)
                {
                    Console.WriteLine(error);
                }
            }

            Console.WriteLine(string.Join("\n", server.Dialogues));
            foreach (var dialogue in server.Dialogues)
            {
                display(dialogue);
            }
        }

        var named = new Dictionary<string, object> { ["a"] = account };
        new object[] { account, new { account }, (account, 1), options, named }
        """;

    private readonly LessonEnvironment _environment = new();
    private readonly CourseCopy _course = new();

    public SecretTests() => _course.RemoveFeeds();

    public void Dispose()
    {
        _course.Dispose();
        _environment.Dispose();
    }

    // As it is, as the parts of AUTH carry it (RFC 4616 and LOGIN), and as .NET keeps text in memory.
    public static IEnumerable<byte[]> FormsOf(string user, string password)
    {
        string[] texts =
        [
            password, Base64(password), Base64($"\0{user}\0{password}"), Base64($"{user}\0{user}\0{password}"),
            Uri.EscapeDataString(password), $"{Convert.ToHexString(Encoding.UTF8.GetBytes(password))}",
        ];
        return texts.SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) });

        static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task A_secret_that_was_answered_is_in_no_output_and_in_no_saved_notebook()
    {
        Environment.SetEnvironmentVariable("NETLESSONS_ASK", "");
        var path = _course.Add("90-x", SetUp, Login);
        var notebook = Notebook.Load(path);
        var asked = 0;
        var answering = new CSharpKernelOptions
        {
            Input = _ => Task.FromResult<string?>(++asked == 1 ? Password : null),
        };
        using (var session = new NotebookSession(_course.Notebooks, answering))
        {
            var report = await session.PlayAsync(notebook, cancellation: TestContext.Current.CancellationToken);
            Assert.True(report.Passed, string.Join('\n', report.Failures.Select(failure => failure.Failure)));
            Assert.DoesNotContain(Password, string.Concat(session.Warnings), StringComparison.Ordinal);
        }

        Assert.Equal(1, asked);
        notebook.Save(path);
        var saved = File.ReadAllText(path);
        Assert.Contains("AUTH PLAIN", saved, StringComparison.Ordinal);
        Assert.Contains("AUTH LOGIN", saved, StringComparison.Ordinal);
        Assert.Contains("535", saved, StringComparison.Ordinal);
        AssertNowhereIn(_course.Root, User, Password);
    }

    [Fact]
    public async Task What_a_walk_prints_and_leaves_has_neither_the_secret_nor_a_key()
    {
        _course.Add("90-x", SetUp, Login);
        using var home = new TemporaryFolder();
        var (exitCode, output) = await CliProcess.RunAsync(
            _course.Root,
            $"\n\n\n{Password}\n",
            ["step", "90-x"],
            [("HOME", home.Path), ("TMPDIR", home.Path), ("XDG_CACHE_HOME", home.Path), ("NETLESSONS_ASK", "")]);
        Assert.True(exitCode == 0, output);
        Assert.Contains("AUTH PLAIN", output, StringComparison.Ordinal);
        Assert.All(
            FormsOf(User, Password),
            form => Assert.DoesNotContain(Encoding.UTF8.GetString(form), output, StringComparison.Ordinal));
        AssertNowhereIn(home.Path, User, Password);
        Assert.Empty(Directory.EnumerateFiles(home.Path, "*.p12", SearchOption.AllDirectories));
        if (OperatingSystem.IsLinux())
        {
            // Elsewhere the system's key store takes the key of a server's certificate, and drops it with it.
            Assert.Empty(Directory.EnumerateFiles(home.Path, "*", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public void The_saved_chapters_do_not_hold_the_sample_passwords()
    {
        foreach (var account in MailServerOptions.SampleAccounts)
        {
            AssertNowhereIn(Repository.Notebooks, account.Address, account.Password);
        }
    }

    private static void AssertNowhereIn(string folder, string user, string password)
    {
        var forms = FormsOf(user, password).ToList();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.True(forms.TrueForAll(form => bytes.AsSpan().IndexOf(form) < 0), $"{file} holds the password.");
        }
    }
}
