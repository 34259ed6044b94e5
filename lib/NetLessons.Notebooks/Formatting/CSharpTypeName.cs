using System.Runtime.CompilerServices;

namespace NetLessons.Notebooks;

/// <summary>Type names as C# source says them, without namespaces: <c>Dictionary&lt;string, int[]&gt;</c>.</summary>
internal static class CSharpTypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <summary>The name, after those of the types that it is nested in.</summary>
    public static string Of(Type type) => Name(type, withOuter: true);

    /// <summary>The name alone, as records write it.</summary>
    public static string WithoutOuter(Type type) => Name(type, withOuter: false);

    private static string Name(Type type, bool withOuter)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (type.GetElementType() is { } element)
        {
            return type.IsArray ? ArrayName(type) : type.IsByRef ? "ref " + Of(element) : Of(element) + "*";
        }

        var arguments = type.GetGenericArguments();
        if (type.IsValueType && typeof(ITuple).IsAssignableFrom(type) && arguments.Length > 1)
        {
            return $"({string.Join(", ", arguments.Select(Of))})";
        }

        return NamedType(type, arguments, withOuter);
    }

    // The brackets of an array of arrays read from the outside in: int[][,] holds arrays with two dimensions.
    private static string ArrayName(Type type)
    {
        var brackets = "";
        while (type.IsArray)
        {
            brackets += $"[{new string(',', type.GetArrayRank() - 1)}]";
            type = type.GetElementType()!;
        }

        return Of(type) + brackets;
    }

    // Reflection gives a nested type the arguments of its outer types too, outermost first.
    private static string NamedType(Type type, Type[] arguments, bool withOuter)
    {
        var outer = type.DeclaringType;
        var outerCount = outer?.GetGenericArguments().Length ?? 0;
        var own = arguments[outerCount..];
        var name = type.Name.Split('`')[0];
        if (own.Length > 0)
        {
            name += $"<{string.Join(", ", own.Select(Of))}>";
        }

        return withOuter && outer is not null && !IsCell(outer)
            ? $"{NamedType(outer, arguments[..outerCount], withOuter)}.{name}"
            : name;
    }

    // The C# scripting compiler wraps every cell in a class of this name.
    private static bool IsCell(Type type) => type.Name.StartsWith("Submission#", StringComparison.Ordinal);
}
