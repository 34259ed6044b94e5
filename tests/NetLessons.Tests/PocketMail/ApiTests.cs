using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>PocketMail has nothing that MimeKit and MailKit have not, and what it has is declared as theirs is.</summary>
public sealed partial class ApiTests
{
    private static readonly Dictionary<string, JsonElement> Recorded = Read();

    public static TheoryData<string> PublicTypes => Names(type => true);

    public static TheoryData<string> PublicTypesWithMembers => Names(type => !type.IsEnum);

    public static TheoryData<string> PublicEnumerations => Names(type => type.IsEnum);

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void A_type_is_declared_as_the_recorded_one(string name)
    {
        var recorded = RecordedType(name);
        var type = TypeOf(name);

        Assert.Equal(recorded.Text("declaration"), ApiForm.Declaration(type));
        if (!type.IsInterface)
        {
            // Where a recorded base type is left out, the next one that is there takes its place.
            var ancestors = Ancestors(name).SkipWhile(IsLeftOut);
            Assert.Equal(ancestors.FirstOrDefault(), ApiForm.QualifiedName(type.BaseType));
        }

        if (!type.IsEnum)
        {
            var interfaces = type.GetInterfaces().Where(one => one.IsVisible).Select(one => ApiForm.QualifiedName(one)!);
            Assert.Subset(Strings(recorded, "interfaces").ToHashSet(), interfaces.ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(PublicTypesWithMembers))]
    public void Members_have_the_recorded_signatures(string name)
    {
        // A left-out base type's members may be declared by the type itself, where nothing is left to override.
        var leftOut = Ancestors(name).TakeWhile(IsLeftOut).ToArray();
        string Comparable(string signature) =>
            leftOut.Length > 0 ? Dispatch().Replace(signature, "") : signature;

        var allowed = leftOut.Prepend(name)
            .SelectMany(one => RecordedType(one).GetProperty("members").EnumerateArray())
            .ToLookup(member => member.Text("name")!, member => Comparable(Annotated(member)));
        var signatures = allowed.SelectMany(member => member).ToHashSet();

        var unknown = new ApiForm().SignaturesOf(TypeOf(name))
            .Where(signature => !signatures.Contains(Comparable(signature)))
            .Select(signature => $"""
                {name} has
                    {signature}
                recorded are
                    {string.Join("\n    ", allowed[MemberName(signature)].DefaultIfEmpty("none of that name"))}
                """);
        Assert.True(!unknown.Any(), string.Join("\n", unknown));
    }

    [Theory]
    [MemberData(nameof(PublicEnumerations))]
    public void Values_of_an_enumeration_are_the_recorded_ones(string name)
    {
        var type = TypeOf(name);
        var recorded = RecordedType(name);
        Assert.Equal(recorded.Text("underlyingType"), ApiForm.QualifiedName(type.GetEnumUnderlyingType()));
        Assert.Equal(recorded.GetProperty("flags").GetBoolean(), type.IsDefined(typeof(FlagsAttribute), inherit: false));
        var values = recorded.GetProperty("values").EnumerateObject()
            .Select(value => $"{value.Name} = {value.Value.GetRawText()}");
        Assert.Subset(
            values.ToHashSet(),
            Enum.GetNames(type).Select(value => $"{value} = {Enum.Parse(type, value):d}").ToHashSet());
    }

    private static TheoryData<string> Names(Func<Type, bool> isMeant) =>
        [.. typeof(FormatOptions).Assembly.GetExportedTypes().Where(isMeant).Select(type => type.FullName!)];

    private static Type TypeOf(string name) => typeof(FormatOptions).Assembly.GetType(name, throwOnError: true)!;

    private static JsonElement RecordedType(string name)
    {
        Assert.True(Recorded.TryGetValue(name, out var type), $"{name} is no recorded type: it should be internal.");
        return type;
    }

    // The recorded base types, the nearest first, as far as they are recorded and one further.
    private static IEnumerable<string> Ancestors(string name)
    {
        for (var type = name; Recorded.TryGetValue(type, out var recorded) && recorded.Text("baseType") is { } baseType;)
        {
            yield return type = baseType;
        }
    }

    private static bool IsLeftOut(string type) =>
        Recorded.ContainsKey(type) && typeof(FormatOptions).Assembly.GetType(type) is null;

    private static string Annotated(JsonElement member) => member.Text("nullable") ?? member.Text("signature")!;

    // A constructor is recorded as .ctor, an indexer as Item.
    private static string MemberName(string signature)
    {
        var head = signature.Split('(', '{', '=')[0].TrimEnd();
        var name = head.Contains("this[", StringComparison.Ordinal) ? "Item"
            : head.Contains(" operator ", StringComparison.Ordinal) ? "op_Explicit"
            : head.Split(' ')[^1];
        return signature.StartsWith($"public {name}(", StringComparison.Ordinal)
            || signature.StartsWith($"protected {name}(", StringComparison.Ordinal) ? ".ctor" : name;
    }

    private static IEnumerable<string> Strings(JsonElement element, string field) =>
        element.GetProperty(field).EnumerateArray().Select(value => value.GetString()!);

    private static Dictionary<string, JsonElement> Read()
    {
        using var stream = File.OpenRead(RecordedCases.PathOf("api.json"));
        return JsonDocument.Parse(stream).RootElement.GetProperty("types").EnumerateArray()
            .ToDictionary(type => type.Text("name")!);
    }

    [GeneratedRegex(@"\b(abstract|virtual|override) ")]
    private static partial Regex Dispatch();
}
