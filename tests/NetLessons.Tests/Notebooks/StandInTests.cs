using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>MailKit, or PocketMail in its place.</summary>
public sealed class StandInTests : IDisposable
{
    private const string AskForMailKit = "#r \"nuget: MailKit, 4.17.0\"\nProbe.Name";
    private const string AskForMimeKit = "#r \"nuget: MimeKit, 4.17.0\"\nProbe.Name";

    private readonly TemporaryFolder _folder = new();
    private readonly MadeUpFeed _feed = new();
    private readonly SetClock _clock = new();

    public StandInTests() => WriteStandIn();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PackageMode.Auto)]
    [InlineData(PackageMode.Real)]
    public async Task Where_the_feed_has_mailkit_cells_get_it(PackageMode mode)
    {
        AddMailKit();
        using var kernel = NewKernel(mode);
        Assert.Equal("the package", await kernel.TextOfAsync(AskForMailKit));
        Assert.Empty(kernel.Warnings);
    }

    [Fact]
    public async Task Where_the_feed_does_not_have_it_pocketmail_stands_in_and_one_line_says_so()
    {
        using var kernel = NewKernel(PackageMode.Auto);
        Assert.Equal("the stand-in", await kernel.TextOfAsync(AskForMailKit));
        Assert.Equal("the stand-in", await kernel.TextOfAsync(AskForMailKit));
        Assert.Equal("the stand-in", await kernel.TextOfAsync(AskForMimeKit));
        var warning = Assert.Single(kernel.Warnings);
        Assert.Equal("c1", warning.Cell);
        Assert.Equal(
            "MailKit 4.17.0 is not to be had here (no feed has it): PocketMail stands in.", warning.Message);
    }

    [Fact]
    public async Task Asked_for_the_package_only_the_cell_fails_where_the_feed_does_not_have_it()
    {
        using var kernel = NewKernel(PackageMode.Real);
        var error = await kernel.ErrorOfAsync(AskForMailKit);
        Assert.StartsWith("MailKit 4.17.0 cannot be restored: NU1101: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_the_stand_in_no_feed_is_asked_and_nothing_needs_saying()
    {
        AddMailKit();
        using var kernel = NewKernel(PackageMode.StandIn);
        Assert.Equal("the stand-in", await kernel.TextOfAsync(AskForMailKit));
        Assert.Empty(_feed.Asked);
        Assert.Empty(kernel.Warnings);
    }

    [Fact]
    public async Task Other_packages_of_the_same_cell_are_the_real_ones_all_the_same()
    {
        _feed.Add("Other", "1.0.0", CompiledAssembly.Write(
            Path.Combine(_folder.Path, "other", "Other.dll"), "public static class Other { public const int N = 5; }"));
        foreach (var mode in new[] { PackageMode.Auto, PackageMode.StandIn })
        {
            using var kernel = NewKernel(mode);
            Assert.Equal("the stand-in5", await kernel.TextOfAsync(
                "#r \"nuget: Other, 1.0.0\"\n#r \"nuget: MimeKit, 4.17.0\"\nProbe.Name + Other.N"));
        }
    }

    [Fact]
    public async Task An_unknown_package_beside_mailkit_is_what_the_error_is_about()
    {
        using var kernel = NewKernel(PackageMode.Auto);
        var error = await kernel.ErrorOfAsync("#r \"nuget: MailKit, 4.17.0\"\n#r \"nuget: Missing, 1.0.0\"");
        Assert.StartsWith("Missing 1.0.0 cannot be restored", error.Message, StringComparison.Ordinal);
        Assert.Equal(new CellPosition(2, 1), error.Position);
        Assert.Empty(kernel.Warnings);
    }

    [Fact]
    public async Task What_was_chosen_first_in_a_kernel_stays_chosen()
    {
        AddMailKit();
        using var real = NewKernel(PackageMode.Auto);
        await real.TextOfAsync(AskForMailKit);

        // The real one is in use, and nothing may stand in for its other half.
        var error = await real.ErrorOfAsync(AskForMimeKit);
        Assert.Contains("MimeKit 4.17.0 cannot be restored", error.Message, StringComparison.Ordinal);

        using var stoodInFor = NewKernel(PackageMode.Auto);
        await stoodInFor.TextOfAsync(AskForMimeKit);
        Assert.Equal("the stand-in", await stoodInFor.TextOfAsync(AskForMailKit));
    }

    [Fact]
    public async Task For_an_hour_the_feed_is_not_asked_again()
    {
        await AskAsync("the stand-in");
        _clock.Now += TimeSpan.FromMinutes(59);
        AddMailKit();
        await AskAsync("the stand-in");
        Assert.Single(_feed.Asked);

        _clock.Now += TimeSpan.FromMinutes(2);
        await AskAsync("the package");
        Assert.Equal(2, _feed.Asked.Count);
        Assert.False(_feed.LastRequest!.IsPatient);
        Assert.Equal(TimeSpan.FromSeconds(30), _feed.LastRequest.Timeout);
    }

    [Fact]
    public async Task Who_wants_the_package_only_asks_anew_and_the_answer_counts_for_all()
    {
        await AskAsync("the stand-in");
        AddMailKit();
        await AskAsync("the package", PackageMode.Real);
        await AskAsync("the package");
        Assert.Equal(2, _feed.Asked.Count);
    }

    [Fact]
    public async Task A_clock_that_was_wrong_does_not_keep_the_feed_from_being_asked()
    {
        await AskAsync("the stand-in");
        _clock.Now -= TimeSpan.FromDays(1);
        await AskAsync("the stand-in");
        Assert.Equal(2, _feed.Asked.Count);
    }

    [Fact]
    public async Task A_cell_that_needs_the_package_is_skipped_where_another_stands_in_and_one_line_says_so()
    {
        using var kernel = NewKernel(PackageMode.StandIn);
        await kernel.TextOfAsync(AskForMailKit);
        var (result, outputs) = await kernel.RunAsync("var all = 1;\nthrow new Exception();", needs: "MailKit");
        Assert.Equal((CellStatus.Skipped, null), (result.Status, result.Error));
        var said = Assert.IsType<StreamOutput>(Assert.Single(outputs));
        Assert.Equal("Skipped: this cell needs MailKit, and PocketMail stands in for it here.\n", said.Text);

        // Nothing of it is there, and the next cell runs.
        Assert.Contains("CS0103", (await kernel.ErrorOfAsync("all")).Message, StringComparison.Ordinal);
        Assert.Equal("the stand-in", await kernel.TextOfAsync("Probe.Name"));
    }

    [Theory]
    [InlineData(true, "MailKit")]
    [InlineData(true, "Other")]
    [InlineData(false, "Other")]
    public async Task A_cell_whose_package_nothing_stands_in_for_runs(bool isInFeed, string needed)
    {
        if (isInFeed)
        {
            AddMailKit();
        }

        using var kernel = NewKernel(PackageMode.Auto);
        await kernel.TextOfAsync(AskForMailKit);
        var (result, _) = await kernel.RunAsync("Probe.Name", needs: needed);
        Assert.Equal(CellStatus.Ok, result.Status);
    }

    [Fact]
    public void A_stand_in_is_found_above_the_notebook_and_else_above_the_engine()
    {
        var ours = Path.Combine(_folder.Path, "lib", "PocketMail", "bin", "PocketMail.dll");
        var chapters = Directory.CreateDirectory(Path.Combine(_folder.Path, "notebooks", "solutions")).FullName;
        using var elsewhere = new TemporaryFolder();
        Assert.Equal(ours, StandInPackages.Find("PocketMail", chapters, elsewhere.Path));
        Assert.Equal(ours, StandInPackages.Find("PocketMail", elsewhere.Path, chapters));
        Assert.Null(StandInPackages.Find("PocketMail", elsewhere.Path));
    }

    [Fact]
    public async Task A_stand_in_that_is_not_built_is_named_with_what_to_do()
    {
        File.Delete(Path.Combine(_folder.Path, "lib", "PocketMail", "bin", "PocketMail.dll"));
        using var kernel = NewKernel(PackageMode.Auto);
        var error = await kernel.ErrorOfAsync(AskForMailKit);
        Assert.Contains("is not built yet: run 'dotnet build'", error.Message, StringComparison.Ordinal);
    }

    private async Task AskAsync(string expected, PackageMode mode = PackageMode.Auto)
    {
        using var kernel = NewKernel(mode);
        Assert.Equal(expected, await kernel.TextOfAsync(AskForMailKit));
    }

    private void AddMailKit() => _feed.Add("MailKit", "4.17.0", CompiledAssembly.Write(
        Path.Combine(_folder.Path, "feed", "MailKitProbe.dll"),
        "public static class Probe { public const string Name = \"the package\"; }"));

    private void WriteStandIn() => CompiledAssembly.Write(
        Path.Combine(_folder.Path, "lib", "PocketMail", "bin", "PocketMail.dll"),
        "public static class Probe { public const string Name = \"the stand-in\"; }");

    private KernelHarness NewKernel(PackageMode mode) => new(new CSharpKernelOptions
    {
        BaseDirectory = _folder.Path,
        Packages = new PackageOptions
        {
            Mode = mode,
            CacheFolder = Path.Combine(_folder.Path, "cache"),
            EngineFolder = _folder.Path,
            Restorer = _feed,
            Clock = _clock,
        },
    });
}
