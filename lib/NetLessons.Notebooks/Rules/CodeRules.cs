using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace NetLessons.Notebooks;

/// <summary>
/// Checks the code of a notebook's cells, in order: it compiles them, one on top of the other, and runs none.
/// </summary>
internal sealed class CodeRules : IDisposable
{
    private const string HelperLibrary = "lib/NetLessons/bin/NetLessons.dll";

    // What the compiler only warns of, and the other engine's readers would trip over.
    private static readonly Dictionary<string, string> WarningsThatCount = new(StringComparer.Ordinal)
    {
        ["CS8632"] = "nullable annotations are off in cells: write 'string', not 'string?'",
        ["CS4014"] = "the call is not awaited: what it does may happen after the cell's end",
    };

    private readonly InteractiveAssemblyLoader _assemblies = new();
    private readonly List<MetadataReference> _added = [];
    private readonly string _folder;
    private readonly CellReferences _references;
    private readonly CellPackages _packages;
    private KernelPackages _addedPackages = KernelPackages.None;
    private Script<object>? _last;

    /// <param name="folder">The notebook's folder: paths start there.</param>
    public CodeRules(string folder)
    {
        (_folder, _references) = (folder, new CellReferences(folder, _assemblies));
        _packages = new CellPackages(folder, new PackageOptions(), _references);
    }

    /// <summary>The places where a cell breaks a rule. Cells are given in the notebook's order.</summary>
    public IEnumerable<RuleViolation> Check(NotebookCell cell, bool isFirst)
    {
        IReadOnlyList<CellDirective> directives;
        string code;
        try
        {
            (directives, code) = CellDirectives.Split(cell.Source);
            Follow(directives, depth: 0);
        }
        catch (CellDirectiveException error)
        {
            return [new RuleViolation(cell.Id, error.Position, error.Message)];
        }

        var script = Continue(code, cell.Id);
        var compilation = script.GetCompilation();
        var diagnostics = compilation.GetDiagnostics();
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.Single());
        var violations = ForbiddenCode.Find(model)
            .Select(found => Violation(cell, found.Node.GetLocation(), found.Message))
            .Concat(CheckVersions(cell, directives))
            .ToList();
        if (isFirst)
        {
            violations.AddRange(CheckSetUp(cell, directives, model));
        }

        // Without the package that it needs, there is no saying whether it compiles.
        var isSkipped = cell.Needs.Any(package => _addedPackages.StandInFor(package) is not null);
        if (!isSkipped && !cell.HasTag(CellTags.RaisesException))
        {
            violations.AddRange(diagnostics.Where(Counts).Select(diagnostic => Violation(
                cell,
                diagnostic.Location,
                WarningsThatCount.GetValueOrDefault(diagnostic.Id, CellErrors.Message(diagnostic)))));
        }

        // A cell that does not compile leaves nothing for the next ones to build on.
        if (diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error))
        {
            _last = script;
        }

        return violations
            .OrderBy(violation => violation.Position?.Line)
            .ThenBy(violation => violation.Position?.Column);
    }

    public void Dispose() => _assemblies.Dispose();

    private void Follow(IReadOnlyList<CellDirective> directives, int depth)
    {
        AddPackages(directives);
        foreach (var directive in directives.Where(directive => !PackageReference.IsMeantBy(directive)))
        {
            switch (directive.Keyword)
            {
                case "r":
                    _added.Add(_references.Add(directive));
                    break;
                case "!import":
                    foreach (var (source, _) in CellImports.Read(directive, _folder, depth))
                    {
                        var (inner, code) = CellDirectives.Split(source.Code);
                        Follow(inner, depth + 1);
                        _last = Compiled(Continue(code, source.Name), source.Name, directive);
                    }

                    break;
                default:
                    throw CellExecutor.Unknown(directive);
            }
        }
    }

    // The rules are checked one after the other, and what this waits for has a limit of its own.
    private void AddPackages(IReadOnlyList<CellDirective> directives)
    {
        (_addedPackages, var references) = _packages
            .AddAsync(directives, _addedPackages, warn: _ => { }, CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        _added.AddRange(references);
    }

    private static IEnumerable<RuleViolation> CheckVersions(NotebookCell cell, IEnumerable<CellDirective> directives) =>
        directives.Where(PackageReference.IsMeantBy)
            .Where(directive => !PackageReference.Parse(directive).IsExact)
            .Select(directive => new RuleViolation(
                cell.Id,
                directive.Position,
                "a package is asked for by one version: the newest one may be another by the time a learner asks"));

    private static Script<object> Compiled(Script<object> script, string name, CellDirective directive)
    {
        var diagnostics = script.GetCompilation().GetDiagnostics();
        return diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new CellDirectiveException($"{name}: {CellErrors.Describe(error)}", directive.Position)
            : script;
    }

    private Script<object> Continue(string code, string name)
    {
        // C# 13 is the newest that .NET Interactive's last release compiles without asking.
        var options = CellExecutor.OptionsFor(name, _last, _added, _references)
            .WithLanguageVersion(LanguageVersion.CSharp13);
        return _last is null
            ? CSharpScript.Create<object>(code, options, assemblyLoader: _assemblies)
            : _last.ContinueWith<object>(code, options);
    }

    private static IEnumerable<RuleViolation> CheckSetUp(
        NotebookCell cell, IReadOnlyList<CellDirective> directives, SemanticModel model)
    {
        if (directives is not [{ Keyword: "r" } first, ..]
            || !first.Argument.EndsWith(HelperLibrary, StringComparison.Ordinal)
            || Path.IsPathRooted(first.Argument))
        {
            yield return new RuleViolation(
                cell.Id,
                null,
                $"the first code cell is the set-up: it begins with #r \"../{HelperLibrary}\", by a relative path");
        }

        if (((CompilationUnitSyntax)model.SyntaxTree.GetRoot()).Members.FirstOrDefault() is { } member)
        {
            yield return Violation(
                cell, member.GetLocation(), "the first code cell is the set-up: it has #r and using lines only");
        }
    }

    private static bool Counts(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error || WarningsThatCount.ContainsKey(diagnostic.Id);

    private static RuleViolation Violation(NotebookCell cell, Location location, string message)
    {
        var start = location.GetLineSpan().StartLinePosition;
        return new RuleViolation(cell.Id, new CellPosition(start.Line + 1, start.Character + 1), message);
    }
}
