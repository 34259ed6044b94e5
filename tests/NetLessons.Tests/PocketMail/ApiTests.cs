using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>
/// PocketMail has nothing that MimeKit and MailKit have not, and what it has is declared as theirs is. It may lack
/// members, values of enumerations, interfaces, and base types between two others.
/// </summary>
public sealed partial class ApiTests
{
    private static readonly string[] Files = ["api.json", "api-pop3.json"];
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
            var interfaces = type.GetInterfaces().Where(one => one.IsVisible);
            Assert.Subset(
                Strings(recorded, "interfaces").ToHashSet(),
                interfaces.Select(one => ApiForm.QualifiedName(one)!).ToHashSet());
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

        var recorded = leftOut.Prepend(name)
            .SelectMany(one => RecordedType(one).GetProperty("members").EnumerateArray())
            .Select(member => Comparable(member.Text("nullable") ?? member.Text("signature")!))
            .ToHashSet();
        var others = new ApiForm().SignaturesOf(TypeOf(name))
            .Where(signature => !recorded.Contains(Comparable(signature)))
            .Select(signature => $"""
                {name} has
                    {signature}
                recorded are
                    {string.Join("\n    ", recorded.Where(one => Name(one) == Name(signature)).DefaultIfEmpty("none"))}
                """);
        Assert.True(!others.Any(), string.Join("\n", others));
    }

    [Theory]
    [MemberData(nameof(PublicEnumerations))]
    public void Values_of_an_enumeration_are_the_recorded_ones(string name)
    {
        var type = TypeOf(name);
        var recorded = RecordedType(name);
        Assert.Equal(recorded.Text("underlyingType"), ApiForm.QualifiedName(type.GetEnumUnderlyingType()));
        Assert.Equal(
            recorded.GetProperty("flags").GetBoolean(), type.IsDefined(typeof(FlagsAttribute), inherit: false));
        var values = recorded.GetProperty("values").EnumerateObject();
        Assert.Subset(
            values.Select(value => $"{value.Name} = {value.Value.GetRawText()}").ToHashSet(),
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
        for (var type = BaseType(name); type is not null; type = BaseType(type))
        {
            yield return type;
        }

        static string? BaseType(string type) =>
            Recorded.TryGetValue(type, out var recorded) ? recorded.Text("baseType") : null;
    }

    private static bool IsLeftOut(string type) =>
        Recorded.ContainsKey(type) && typeof(FormatOptions).Assembly.GetType(type) is null;

    // The name that a signature declares; "this" for an indexer.
    private static string Name(string signature) => signature.Split('(', '[', '{', '=')[0].TrimEnd().Split(' ')[^1];

    private static IEnumerable<string> Strings(JsonElement element, string field) =>
        element.GetProperty(field).EnumerateArray().Select(value => value.GetString()!);

    private static Dictionary<string, JsonElement> Read() =>
        Files
            .Select(name => JsonElement.Parse(File.ReadAllBytes(RecordedCases.PathOf(name))))
            .SelectMany(api => api.GetProperty("types").EnumerateArray())
            .ToDictionary(type => type.Text("name")!);

    [GeneratedRegex(@"\b(abstract|virtual|override) ")]
    private static partial Regex Dispatch();
}
