using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>Packages as the SDK restores them.</summary>
public sealed class PackageRestoreTests : IDisposable
{
    private readonly LocalFeed _feed = new();

    public void Dispose() => _feed.Dispose();

    [Fact]
    public async Task The_configuration_beside_the_notebook_names_the_feed_and_this_systems_asset_is_taken()
    {
        _feed.Add("Acme", "1.0.0");
        using var kernel = _feed.NewKernel();
        Assert.Equal(
            $"1.0.0 runtimes/{PackageSet.RuntimeIdentifier}/lib/net10.0",
            await kernel.TextOfAsync("#r \"nuget: Acme, 1.0.0\"\nAcme.Place"));
    }

    [Fact]
    public async Task Without_a_version_the_newest_stable_one_is_taken()
    {
        _feed.Add("Acme", "1.0.0");
        _feed.Add("Acme", "1.2.0");
        _feed.Add("Acme", "2.0.0-beta.1");
        using var newest = _feed.NewKernel();
        Assert.StartsWith(
            "1.2.0 ", await newest.TextOfAsync("#r \"nuget: Acme\"\nAcme.Place"), StringComparison.Ordinal);
        using var beta = _feed.NewKernel();
        Assert.StartsWith(
            "2.0.0-beta.1 ",
            await beta.TextOfAsync("#r \"nuget: Acme, 2.0.0-*\"\nAcme.Place"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_in_the_folders_above_the_cache_does_not_interfere()
    {
        _feed.Add("Acme", "1.0.0");
        _feed.Write("deeper/global.json", """{ "sdk": { "version": "99.0.100" } }""");
        _feed.Write("deeper/Directory.Build.props", "<Project><Import Project=\"missing.props\" /></Project>");
        _feed.Write("deeper/Directory.Build.targets", "<Project><Import Project=\"missing.props\" /></Project>");
        _feed.Write("deeper/Directory.Packages.props", "<Project><Import Project=\"missing.props\" /></Project>");
        _feed.Write("deeper/Directory.Build.rsp", "-noSuchOption");
        using var kernel = _feed.NewKernel();
        await kernel.TextOfAsync("#r \"nuget: Acme, 1.0.0\"\nAcme.Place");
        Assert.Empty(Directory.EnumerateDirectories(_feed.CacheFolder, "restore-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Two_kernels_may_restore_the_same_package_at_once()
    {
        _feed.Add("Acme", "1.0.0");
        using var one = _feed.NewKernel();
        using var other = _feed.NewKernel();
        const string Cell = "#r \"nuget: Acme, 1.0.0\"\nAcme.Place";
        var places = await Task.WhenAll(one.TextOfAsync(Cell), other.TextOfAsync(Cell));
        Assert.Equal(places[0], places[1]);
    }

    [Theory]
    [InlineData("#r \"nuget: Missing, 1.0.0\"", "Missing 1.0.0 cannot be restored: NU1101: ", "Check the name")]
    [InlineData("#r \"nuget: Acme, 3.0.0\"", "Acme 3.0.0 cannot be restored: NU1102: ", "[ Nearest version: 2.0.0 ]")]
    [InlineData("#r \"nuget: Acme, 1.5.0\"", "Acme 1.5.0 cannot be restored: NU1102: ", "Ask for a version that is")]
    [InlineData(
        "#r \"nuget: Top, 1.0.0\"\n#r \"nuget: Acme, 1.0.0\"",
        "Top 1.0.0 and Acme 1.0.0 cannot be restored: NU1605: ",
        "Ask for versions that go together")]
    public async Task A_restore_that_fails_quotes_the_feed_and_says_what_to_do(
        string cell, string beginning, string advice)
    {
        _feed.Add("Acme", "1.0.0");
        _feed.Add("Acme", "2.0.0");
        _feed.Add("Top", "1.0.0", """<dependency id="Acme" version="2.0.0" />""");
        using var kernel = _feed.NewKernel();
        var error = await kernel.ErrorOfAsync(cell);
        Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".csproj", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_feed.CacheFolder, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("", "no feed has it")]
    [InlineData("""<add key="local" value="feed" />""", "no feed has it")]
    [InlineData("""<add key="gone" value="https://127.0.0.1:1/index.json" />""", "no feed answers")]
    public async Task Whatever_keeps_mailkit_away_pocketmail_stands_in(string sources, string reason)
    {
        _feed.Configure(sources);
        using var kernel = _feed.NewKernel(new PackageOptions
        {
            Mode = PackageMode.Auto,
            RestoreTimeoutWithStandIn = TimeSpan.FromMinutes(2),
        });
        CompiledAssembly.Write(
            Path.Combine(_feed.Path, "lib", "PocketMail", "bin", "PocketMail.dll"),
            "public static class Pocket { public const int N = 7; }");
        Assert.Equal("7", await kernel.TextOfAsync("#r \"nuget: MailKit, 4.17.0\"\nPocket.N"));
        Assert.Equal(
            $"MailKit 4.17.0 is not to be had here ({reason}): PocketMail stands in.",
            Assert.Single(kernel.Warnings).Message);
    }

    [Fact]
    public async Task A_restore_that_takes_too_long_is_ended_and_says_so()
    {
        _feed.Add("Acme", "1.0.0");
        using var kernel = _feed.NewKernel(new PackageOptions { RestoreTimeout = TimeSpan.FromMilliseconds(1) });
        var error = await kernel.ErrorOfAsync("#r \"nuget: Acme, 1.0.0\"");
        Assert.Contains("did not end within 0.001 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_folder_that_cannot_be_used_is_named_with_what_to_do()
    {
        var taken = _feed.Write("deeper/cache", "a file");
        using var kernel = _feed.NewKernel();
        var error = await kernel.ErrorOfAsync("#r \"nuget: Acme, 1.0.0\"");
        Assert.Contains(taken, error.Message, StringComparison.Ordinal);
        Assert.Contains("NETLESSONS_PACKAGES", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_of_this_machines_feeds_are_had_and_a_second_time_without_any()
    {
        // The course's own packages: whoever built it has them.
        using var temporary = new TemporaryFolder();
        var options = new PackageOptions
        {
            CacheFolder = temporary.Path,
            RestoreTimeout = TimeSpan.FromMinutes(2),
        };
        await PlayAsync(options);
        await PlayAsync(options with { Restorer = new MadeUpFeed() });

        static async Task PlayAsync(PackageOptions options)
        {
            using var kernel = new KernelHarness(new CSharpKernelOptions
            {
                BaseDirectory = Repository.Notebooks,
                CellTimeout = TimeSpan.FromMinutes(3),
                Packages = options,
            });
            Assert.Equal("<p><em>hi</em></p>\n", await kernel.TextOfAsync(
                "#r \"nuget: Markdig, 1.6.0\"\nMarkdig.Markdown.ToHtml(\"*hi*\")"));
            Assert.Equal("a[[b", await kernel.TextOfAsync(
                "#r \"nuget: Spectre.Console, 0.49.1\"\nSpectre.Console.Markup.Escape(\"a[b\")"));
        }
    }

    [Fact]
    public async Task Mailkit_is_the_package_or_its_stand_in_and_either_has_its_types()
    {
        using var temporary = new TemporaryFolder();
        using var kernel = new KernelHarness(new CSharpKernelOptions
        {
            BaseDirectory = Repository.Notebooks,
            CellTimeout = TimeSpan.FromMinutes(3),
            Packages = new PackageOptions
            {
                Mode = PackageMode.Auto,
                CacheFolder = temporary.Path,
                RestoreTimeoutWithStandIn = TimeSpan.FromMinutes(2),
            },
        });
        await kernel.TextOfAsync("#r \"nuget: MailKit, 4.17.0\"");
        var names = await kernel.TextOfAsync("""
            Console.WriteLine(string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name)));
            """);
        if (kernel.Warnings is [var warning])
        {
            Assert.StartsWith("MailKit 4.17.0 is not to be had here (", warning.Message, StringComparison.Ordinal);
            Assert.Contains("PocketMail", names.Split(' '));
        }
        else
        {
            Assert.Contains("MailKit", names.Split(' '));
            Assert.Contains("MimeKit", names.Split(' '));
        }
    }
}
