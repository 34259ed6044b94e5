using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>What is written beside the files that a user names is for that user alone.</summary>
public sealed class PrivateFilesTests
{
    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    [Fact]
    public void Nobody_else_sees_what_restoring_packages_leaves()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows a user's folders are private by themselves.");
        using var folder = new TemporaryFolder();
        var cache = new PackageCache(Path.Combine(folder.Path, "cache", "packages"), TimeProvider.System);
        var packages = PackageSet.Empty.With([new PackageReference("MailKit", "4.17.0")]);
        var work = cache.CreateWorkFolder(packages);
        Assert.Equal(UnixFileMode.None, work.UnixFileMode & OfOthers);
        Assert.Equal(UnixFileMode.None, work.Parent!.UnixFileMode & OfOthers);

        cache.StoreFailure(packages, "no feed");
        Assert.Equal("no feed", cache.FindFailure(packages, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Nobody_else_sees_a_cell_that_is_being_edited()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The editor of this test is a shell script.");
        using var course = new CourseCopy();
        course.Add("90-x", "1 + 1");
        var editor = Path.Combine(course.Root, "editor.sh");
        File.WriteAllText(editor, "#!/bin/sh\nls -ld \"$(dirname \"$1\")\"\n");
        var (_, output) = await CliProcess.RunAsync(
            course.Root, "\ne\nq\n", ["step", "90-x"], ("VISUAL", $"sh {editor}"), ("TMPDIR", course.Root));
        Assert.Contains("drwx------", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(course.Root, "netlessons-*"));
    }
}
