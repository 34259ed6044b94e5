using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>Gives cells the packages that they ask for, or what stands in for them.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="options">Where packages come from.</param>
/// <param name="references">Loads what was found.</param>
internal sealed class CellPackages(string folder, PackageOptions options, CellReferences references)
{
    private readonly PackageResolver _resolver = new(folder, options);

    /// <summary>Adds the packages that a cell asks for. All that a kernel has are resolved together.</summary>
    /// <param name="directives">The cell's directives; those that name no package are passed over.</param>
    /// <param name="before">The packages of the cells before.</param>
    /// <param name="warn">Takes what the author should know.</param>
    /// <param name="cancellation">Stops a restore.</param>
    /// <returns>The packages by now, and what cells compile against because of the new ones.</returns>
    /// <exception cref="CellDirectiveException">They cannot be had.</exception>
    public async Task<(KernelPackages Packages, IReadOnlyList<MetadataReference> References)> AddAsync(
        IEnumerable<CellDirective> directives,
        KernelPackages before,
        Action<string> warn,
        CancellationToken cancellation)
    {
        var named = directives.Where(PackageReference.IsMeantBy)
            .Select(directive => (Directive: directive, Package: PackageReference.Parse(directive)))
            .ToList();
        if (named.Count == 0)
        {
            return (before, []);
        }

        var added = new List<PackageReference>();
        foreach (var (directive, package) in named)
        {
            var earlier = before.Real.References.Concat(added).FirstOrDefault(package.IsOf);
            if (earlier is null)
            {
                added.Add(package);
            }
            else if (!earlier.IsSame(package))
            {
                throw new CellDirectiveException(
                    $"{package} is asked for, and {earlier} was asked for before: a kernel has one version of a "
                        + "package; restart it to change that",
                    directive.Position);
            }
        }

        try
        {
            return await AddAsync(added, before, warn, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PackageException or BadImageFormatException or IOException)
        {
            var cause = (error.InnerException ?? error).Message;
            var culprit = named.Find(line => cause.Contains(line.Package.Id, StringComparison.OrdinalIgnoreCase));
            throw new CellDirectiveException(error.Message, (culprit.Directive ?? named[0].Directive).Position, error);
        }
    }

    private async Task<(KernelPackages, IReadOnlyList<MetadataReference>)> AddAsync(
        IReadOnlyList<PackageReference> added,
        KernelPackages before,
        Action<string> warn,
        CancellationToken cancellation)
    {
        var choices = added.ToLookup(package => Choose(package, before));
        List<PackageReference> real = [.. choices[PackageMode.Real]];
        List<PackageReference> stoodInFor = [.. choices[PackageMode.StandIn]];
        List<PackageReference> open = [.. choices[PackageMode.Auto]];
        PackageAssets? assets = null;
        string? why = null;
        if (open.Count > 0)
        {
            try
            {
                var all = before.Real.With([.. real, .. open]);
                assets = await _resolver.ResolveAsync(all, hasStandIn: true, cancellation).ConfigureAwait(false);
                real.AddRange(open);
            }
            catch (PackageException error)
            {
                stoodInFor.AddRange(open);
                why = $"{string.Join(" and ", open)} {(open.Count == 1 ? "is" : "are")} not to be had here "
                    + $"({error.Reason}): {StandInPackages.For(open[0])} stands in.";
            }
        }

        if (assets is null && real.Count > 0)
        {
            assets = await ResolveAsync(real, before, cancellation).ConfigureAwait(false);
        }

        var standIns = stoodInFor.Select(package => (Package: package, Name: StandInPackages.For(package)!))
            .DistinctBy(standIn => standIn.Name)
            .Where(standIn => !before.StandIns.Contains(standIn.Name))
            .ToList();
        var standInFiles = standIns.Select(standIn => FindStandIn(standIn.Package, standIn.Name)).ToList();
        if (why is not null)
        {
            warn(why);
        }

        return (
            new KernelPackages(before.Real.With(real), before.StandIns.Union(standIns.Select(s => s.Name))),
            [.. references.Add(assets ?? PackageAssets.None), .. standInFiles.Select(references.Add)]);
    }

    private async Task<PackageAssets> ResolveAsync(
        List<PackageReference> added, KernelPackages before, CancellationToken cancellation)
    {
        try
        {
            return await _resolver.ResolveAsync(before.Real.With(added), hasStandIn: false, cancellation)
                .ConfigureAwait(false);
        }
        catch (PackageException error)
        {
            throw new PackageException(
                $"{string.Join(" and ", added)} cannot be restored: {error.Message}", error.Reason, error);
        }
    }

    /// <summary>
    /// What one stand-in stands in for is all real, or all of the stand-in: their types do not mix.
    /// </summary>
    private PackageMode Choose(PackageReference package, KernelPackages before)
    {
        if (StandInPackages.For(package) is not { } standIn)
        {
            return PackageMode.Real;
        }

        return before.StandIns.Contains(standIn) ? PackageMode.StandIn
            : before.Real.References.Any(earlier => StandInPackages.For(earlier) == standIn) ? PackageMode.Real
            : options.EffectiveMode;
    }

    private string FindStandIn(PackageReference package, string name) =>
        StandInPackages.Find(name, folder, options.EngineFolder)
        ?? throw new PackageException(
            $"{name}, which stands in for {package}, is not built yet: run 'dotnet build' in the repository's root "
                + $"(looked for {StandInPackages.RelativePath(name)} above {folder})",
            "it is not built");
}
