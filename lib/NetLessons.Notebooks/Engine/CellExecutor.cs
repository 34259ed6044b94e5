using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace NetLessons.Notebooks;

/// <summary>Compiles and runs one cell: first its directives, then its code.</summary>
internal sealed class CellExecutor
{
    // Of warnings about a cell these say nothing to its author: versions of assemblies are the engine's business.
    private static readonly string[] IgnoredWarnings = ["CS1701", "CS1702"];

    private readonly string _baseDirectory;
    private readonly InteractiveAssemblyLoader _assemblies;
    private readonly CellReferences _references;
    private readonly CellPackages _packages;

    public CellExecutor(CSharpKernelOptions options, InteractiveAssemblyLoader assemblies)
    {
        (_baseDirectory, _assemblies) = (options.BaseDirectory, assemblies);
        _references = new CellReferences(_baseDirectory, assemblies);
        _packages = new CellPackages(_baseDirectory, options.Packages, _references);
    }

    /// <summary>Runs a cell. What it throws itself is an error of the cell and returned, not thrown.</summary>
    public Task<(ScriptSession Session, ErrorOutput? Error)> ExecuteAsync(
        CellSource source, ScriptSession session, CellScope scope, CancellationToken cancellation) =>
        ExecuteAsync(source, session, scope, depth: 0, cancellation);

    /// <summary>How the code of a cell is compiled.</summary>
    /// <param name="cell">The cell's name.</param>
    /// <param name="previous">The submission before it; null where it is the first.</param>
    /// <param name="added">The assemblies that no submission before it references.</param>
    /// <param name="resolver">Finds what these need.</param>
    public static ScriptOptions OptionsFor(
        string cell, Script? previous, IEnumerable<MetadataReference> added, CellReferences resolver) =>
        ScriptLanguage.Options

            // A submission has the references of those before it: given again, they would be kept once for each.
            .WithReferences(previous is null ? FrameworkAssemblies.References.Concat(added) : added)
            .WithMetadataResolver(resolver)
            .WithFilePath(cell);

    /// <summary>The submission that code without directives would be, were it run next in a session.</summary>
    public Script<object> Prepare(CellSource source, ScriptSession session)
    {
        var options = OptionsFor(source.Name, session.State?.Script, session.References, _references);
        return ReferenceBinding.Bind(session.State is { } state
            ? state.Script.ContinueWith<object>(source.Code, options)
            : CSharpScript.Create<object>(source.Code, options, assemblyLoader: _assemblies));
    }

    public static CellDirectiveException Unknown(CellDirective directive) => new(
        directive.Keyword == "i"
            ? "'#i' is not known here: name a feed of packages in a NuGet.config beside the notebook"
            : $"'#{directive.Keyword}' is not known here: cells are C#, and may begin with #r and #!import",
        directive.Position);

    private async Task<(ScriptSession, ErrorOutput?)> ExecuteAsync(
        CellSource source, ScriptSession session, CellScope scope, int depth, CancellationToken cancellation)
    {
        if (CodeLimits.IsTooDeep(source.Code))
        {
            return (session, CellErrors.TooDeep(source.Name));
        }

        string code;
        try
        {
            (var directives, code) = CellDirectives.Split(source.Code);
            session = await AddPackagesAsync(directives, session, scope, cancellation).ConfigureAwait(false);
            foreach (var directive in directives.Where(directive => !PackageReference.IsMeantBy(directive)))
            {
                (session, var error) = await FollowAsync(directive, session, scope, depth, cancellation)
                    .ConfigureAwait(false);
                if (error is not null)
                {
                    return (session, error);
                }
            }
        }
        catch (CellDirectiveException error)
        {
            return (session, CellErrors.FromDirective(error, source.Name));
        }

        return string.IsNullOrWhiteSpace(code)
            ? (session, null)
            : await RunCodeAsync(source with { Code = code }, session, scope).ConfigureAwait(false);
    }

    private async Task<ScriptSession> AddPackagesAsync(
        IEnumerable<CellDirective> directives,
        ScriptSession session,
        CellScope scope,
        CancellationToken cancellation)
    {
        var (packages, references) = await _packages.AddAsync(directives, session.Packages, scope.Warn, cancellation)
            .ConfigureAwait(false);
        return session with { Packages = packages, References = session.References.AddRange(references) };
    }

    private async Task<(ScriptSession, ErrorOutput?)> FollowAsync(
        CellDirective directive,
        ScriptSession session,
        CellScope scope,
        int depth,
        CancellationToken cancellation)
    {
        switch (directive.Keyword)
        {
            case "r":
                return (session with { References = session.References.Add(_references.Add(directive)) }, null);
            case "!import":
                foreach (var imported in CellImports.Read(directive, _baseDirectory, depth))
                {
                    (var next, var error) = await ExecuteAsync(
                        imported.Source, session, scope, depth + 1, cancellation).ConfigureAwait(false);
                    session = next;
                    if (error is not null && !imported.MayFail)
                    {
                        return (session, CellErrors.InImport(error, directive, imported.Source.Name));
                    }
                }

                return (session, null);
            default:
                throw Unknown(directive);
        }
    }

    private async Task<(ScriptSession, ErrorOutput?)> RunCodeAsync(
        CellSource source, ScriptSession session, CellScope scope)
    {
        var script = Prepare(source, session);
        var diagnostics = script.Compile();
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return (session, CellErrors.FromDiagnostics(diagnostics, source.Name));
        }

        foreach (var warning in diagnostics.Where(
            d => d.Severity == DiagnosticSeverity.Warning && !IgnoredWarnings.Contains(d.Id)))
        {
            scope.Warn(CellErrors.Describe(warning));
        }

        var ran = await scope.Thread.RunAsync(() => session.State is null
            ? script.RunAsync(globals: null, catchException: _ => true)
            : script.RunFromAsync(session.State, catchException: _ => true)).ConfigureAwait(false);

        // What a cell declared before it threw stays, as on .NET Interactive.
        session = session with { State = ran, References = [] };
        if (ran.Exception is { } exception)
        {
            return (session, CellErrors.FromException(exception, source.Name));
        }

        if (HasValue(script))
        {
            // To show a value is to run code of the cell's: of its types, of a sequence that may not end.
            scope.Put(new ResultOutput(await scope.Thread.RunAsync(
                () => Task.FromResult(ValueFormatter.Format(ran.ReturnValue))).ConfigureAwait(false)));
        }

        return (session, null);
    }

    /// <summary>Whether the cell ends with an expression that has a value and no semicolon.</summary>
    private static bool HasValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Single();
        if (tree.GetCompilationUnitRoot().Members
            is not [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }])
        {
            return false;
        }

        return last.SemicolonToken.IsMissing
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type
                is not { SpecialType: SpecialType.System_Void };
    }
}
