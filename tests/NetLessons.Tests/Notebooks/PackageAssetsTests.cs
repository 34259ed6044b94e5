using System.Text;
using System.Text.Json;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class PackageAssetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_assets_of_this_framework_and_this_system_are_chosen()
    {
        _folder.Write("acme/1.0.0/lib/net10.0/Acme.dll", "");
        var assets = Parse("""
            {
              "version": 3,
              "targets": {
                "net10.0": {
                  "Acme/1.0.0": { "type": "package", "runtime": { "lib/net10.0/Portable.dll": {} } }
                },
                "net10.0/linux-x64": {
                  "Acme/1.0.0": {
                    "type": "package",
                    "compile": { "ref/net10.0/Acme.dll": {} },
                    "runtime": { "lib/net10.0/Acme.dll": {}, "runtimes/linux/lib/net10.0/Acme.Linux.dll": {} },
                    "native": { "runtimes/linux-x64/native/libacme.so": {} },
                    "resource": { "lib/net10.0/de/Acme.resources.dll": { "locale": "de" } }
                  },
                  "Empty/2.0.0": { "type": "package", "runtime": { "lib/net10.0/_._": {} } },
                  "cells/1.0.0": { "type": "project", "runtime": { "cells.dll": {} } }
                }
              },
              "libraries": {
                "Acme/1.0.0": { "type": "package", "path": "acme/1.0.0" },
                "Empty/2.0.0": { "type": "package", "path": "empty/2.0.0" }
              },
              "packageFolders": { "/no/such/folder": {}, "FOLDER": {} }
            }
            """);
        Assert.Equal(
            [
                new PackageAsset("Acme 1.0.0", InPackage("lib/net10.0/Acme.dll")),
                new PackageAsset("Acme 1.0.0", InPackage("runtimes/linux/lib/net10.0/Acme.Linux.dll")),
            ],
            assets.Assemblies);
        Assert.Equal(InPackage("runtimes/linux-x64/native/libacme.so"), Assert.Single(assets.NativeLibraries).Path);
        Assert.False(assets.AreThere);
    }

    [Fact]
    public void Packages_without_assets_for_a_system_have_those_for_all() => Assert.Equal(
        "Acme 1.0.0",
        Assert.Single(Parse("""
            {
              "targets": {
                "net10.0": { "Acme/1.0.0": { "type": "package", "runtime": { "lib/net10.0/Acme.dll": {} } } }
              },
              "libraries": { "Acme/1.0.0": { "path": "acme/1.0.0" } },
              "packageFolders": { "FOLDER": {} }
            }
            """).Assemblies).Package);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ \"targets\": { } }")]
    [InlineData("{ \"targets\": { \"net10.0\": 1 }, \"packageFolders\": {}, \"libraries\": {} }")]
    [InlineData("""
        {
          "targets": { "net10.0": { "A/1": { "type": "package" } } },
          "libraries": { "A/1": { "path": null } },
          "packageFolders": { "FOLDER": {} }
        }
        """)]
    [InlineData("""
        {
          "targets": { "net10.0": { "A/1": { "type": "package" } } },
          "libraries": { "A/1": { "path": "a" } },
          "packageFolders": {}
        }
        """)]
    public void What_is_no_list_of_assets_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => Parse(json));

    [Fact]
    public void A_native_library_is_found_by_the_names_that_code_uses_for_it()
    {
        var ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        var path = Path.Combine(_folder.Path, "libacme" + ending);
        var context = new PackageAssemblyContext();
        context.Load(PackageAssets.None with { NativeLibraries = [new PackageAsset("Acme 1.0.0", path)] });
        Assert.All(
            new[] { "acme", "libacme", "libacme" + ending },
            name => Assert.Equal(path, context.FindNativeLibrary(name)));
        Assert.Null(context.FindNativeLibrary("other"));
    }

    private PackageAssets Parse(string json)
    {
        var folder = JsonEncodedText.Encode(_folder.Path).ToString();
        var bytes = Encoding.UTF8.GetBytes(json.Replace("FOLDER", folder, StringComparison.Ordinal));
        return PackageAssets.Parse(bytes, "net10.0", "linux-x64");
    }

    private string InPackage(string file) => Path.GetFullPath(Path.Combine(_folder.Path, "acme/1.0.0", file));
}
