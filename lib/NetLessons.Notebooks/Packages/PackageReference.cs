using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>A package that a cell asks for: <c>#r "nuget: ID, VERSION"</c>.</summary>
/// <param name="Id">The package's name, as the cell writes it.</param>
/// <param name="Version">A version, or a pattern with <c>*</c>; null for the newest stable one.</param>
internal sealed partial record PackageReference(string Id, string? Version)
{
    /// <summary>Whether the version is one and not the newest of several.</summary>
    public bool IsExact => Version?.Contains('*', StringComparison.Ordinal) == false;

    /// <summary>Whether a <c>#r</c> line means a package.</summary>
    public static bool IsMeantBy(CellDirective directive) =>
        directive.Keyword == "r" && directive.Argument.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads what a <c>#r</c> line says.</summary>
    /// <exception cref="CellDirectiveException">It is malformed.</exception>
    public static PackageReference Parse(CellDirective directive) =>
        Form().Match(directive.Argument) is { Success: true } match
            ? new PackageReference(
                match.Groups["id"].Value, match.Groups["version"] is { Success: true } version ? version.Value : null)
            : throw new CellDirectiveException(
                $"'#r \"{directive.Argument}\"' names no package: "
                    + "write #r \"nuget: Name, 1.2.3\", or #r \"nuget: Name\" for the newest version",
                directive.Position);

    /// <summary>Whether both are of one package.</summary>
    public bool IsOf(PackageReference other) => string.Equals(Id, other.Id, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both ask for the same version of one package.</summary>
    public bool IsSame(PackageReference other) =>
        IsOf(other) && string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Version is null ? Id : $"{Id} {Version}";

    // Names: https://learn.microsoft.com/nuget/reference/nuspec#id
    // Versions: https://learn.microsoft.com/nuget/concepts/package-versioning
    [GeneratedRegex(
        @"^nuget:\s*(?<id>\w+([_.-]\w+)*)\s*"
            + @"(,\s*(?<version>\*(-\*)?|\d+(\.\d+){0,3}(\.\*)?(-[0-9A-Za-z.-]*\*?)?(\+[0-9A-Za-z.-]+)?)\s*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
