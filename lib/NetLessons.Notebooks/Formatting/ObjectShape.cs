using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetLessons.Notebooks;

/// <summary>What reflection says about a type, asked once per type.</summary>
internal sealed class ObjectShape
{
    private static readonly ConditionalWeakTable<Type, ObjectShape> Shapes = [];

    private ObjectShape(Type type)
    {
        var isUnnamed = type.Name.StartsWith("<>", StringComparison.Ordinal);
        Name = isUnnamed ? "" : CSharpTypeName.WithoutOuter(type);
        HasOwnText = !isUnnamed && OverridesToString(type);
        IsDictionary = typeof(IDictionary).IsAssignableFrom(type)
            || Implements(type, typeof(IDictionary<,>))
            || Implements(type, typeof(IReadOnlyDictionary<,>));
        Members = [.. ReadableMembers(type)];
    }

    /// <summary>The type's name in C#; empty where it has none (an anonymous type).</summary>
    public string Name { get; }

    /// <summary>Whether the type's author wrote a ToString, rather than the compiler or nobody.</summary>
    public bool HasOwnText { get; }

    /// <summary>Whether values are dictionaries.</summary>
    public bool IsDictionary { get; }

    /// <summary>
    /// Public instance properties and fields: those of base types first, then in the order of declaration (properties
    /// before fields, since metadata keeps these in two tables).
    /// </summary>
    public IReadOnlyList<MemberInfo> Members { get; }

    /// <summary>The shape of a type.</summary>
    public static ObjectShape Of(Type type) => Shapes.GetValue(type, static t => new ObjectShape(t));

    /// <summary>How many items a sequence has, where it knows without being enumerated.</summary>
    public static int? CountOf(IEnumerable sequence)
    {
        if (sequence is ICollection collection)
        {
            return collection.Count;
        }

        var generic = sequence.GetType().GetInterfaces()
            .FirstOrDefault(i => IsMadeFrom(i, typeof(IReadOnlyCollection<>)));
        return (int?)generic?.GetProperty(nameof(ICollection.Count))!.GetValue(sequence);
    }

    /// <summary>Reads one member of a value of this shape. Throws what the getter throws.</summary>
    public object? Read(object owner, string name) => Members.First(m => m.Name == name) switch
    {
        PropertyInfo property => property.GetValue(owner, BindingFlags.DoNotWrapExceptions, null, null, null),
        MemberInfo field => ((FieldInfo)field).GetValue(owner),
    };

    private static bool OverridesToString(Type type)
    {
        // The text of tuples and pairs is no more than their items.
        if (typeof(ITuple).IsAssignableFrom(type) || IsMadeFrom(type, typeof(KeyValuePair<,>)))
        {
            return false;
        }

        var method = type.GetMethod(nameof(ToString), Type.EmptyTypes);
        return method is not null
            && method.DeclaringType != typeof(object)
            && method.DeclaringType != typeof(ValueType)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
    }

    private static IEnumerable<MemberInfo> ReadableMembers(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

        var lineage = new Stack<Type>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            lineage.Push(current);
        }

        var declared = lineage.SelectMany(t => t.GetProperties(Declared).Where(IsReadable).OrderBy(p => p.MetadataToken)
            .Concat<MemberInfo>(t.GetFields(Declared).Where(f => IsShown(f.FieldType)).OrderBy(f => f.MetadataToken)));

        // An override or a hiding member keeps the place of the one it replaces.
        return declared.GroupBy(m => m.Name).Select(sameName => sameName.Last());
    }

    private static bool IsReadable(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true }
        && property.GetIndexParameters().Length == 0
        && IsShown(property.PropertyType);

    // Handles of the operating system tell a reader nothing, and reading a socket's marks it as exposed.
    private static bool IsShown(Type type) =>
        !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer && type != typeof(nint) && type != typeof(nuint)
        && !typeof(SafeHandle).IsAssignableFrom(type);

    private static bool Implements(Type type, Type definition) =>
        type.GetInterfaces().Any(i => IsMadeFrom(i, definition));

    private static bool IsMadeFrom(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
