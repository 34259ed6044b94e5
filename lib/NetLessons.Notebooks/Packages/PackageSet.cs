using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetLessons.Notebooks;

/// <summary>Packages that are resolved together, for this version of .NET on this system.</summary>
/// <param name="References">The packages that cells named, in their order.</param>
internal sealed record PackageSet(ImmutableList<PackageReference> References)
{
    public static PackageSet Empty { get; } = new([]);

    /// <summary>The framework that assets are chosen for: <c>net10.0</c>.</summary>
    public static string Framework { get; } = $"net{Environment.Version.Major}.0";

    /// <summary>
    /// The system that assets are chosen for, by its portable name: the runtime of a Linux distribution names itself
    /// by the distribution, which packages do not know.
    /// </summary>
    public static string RuntimeIdentifier { get; } = PortableSystem() + "-"
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>Names the set in the cache: the same for the same packages in any order.</summary>
    public string Key
    {
        get
        {
            var lines = References
                .Select(reference => $"{reference.Id}/{reference.Version ?? "*"}".ToLowerInvariant())
                .Order(StringComparer.Ordinal);
            var text = string.Join('\n', [Framework, RuntimeIdentifier, .. lines]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10));
        }
    }

    public PackageSet With(IEnumerable<PackageReference> added) => new(References.AddRange(added));

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", References);

    private static string PortableSystem() =>
        OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : RuntimeInformation.RuntimeIdentifier is var name && (name.Contains("musl", StringComparison.Ordinal)
            || name.StartsWith("alpine", StringComparison.Ordinal)) ? "linux-musl"
        : "linux";
}
