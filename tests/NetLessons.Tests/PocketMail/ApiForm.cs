using System.Globalization;
using System.Reflection;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>
/// Writes types and members in the form of Recorded/api.json: as C# declares them, with nullable annotations, without
/// namespaces in signatures and with them in base types and interfaces.
/// </summary>
internal sealed class ApiForm
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>Public and protected members that a type itself declares, accessors left to their properties.</summary>
    public IEnumerable<string> SignaturesOf(Type type) =>
        type.GetMembers(Declared).Select(Signature).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>Such as <c>public sealed class HeaderList</c>.</summary>
    public static string Declaration(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        var modifier = (kind, type.IsAbstract, type.IsSealed) switch
        {
            ("class", true, true) => "static ",
            ("class", true, _) => "abstract ",
            ("class", _, true) => "sealed ",
            _ => "",
        };
        return $"public {modifier}{kind} {CSharpTypeName.WithoutOuter(type)}";
    }

    /// <summary>Such as <c>System.Collections.Generic.IList&lt;MimeKit.Header&gt;</c>; null for no type.</summary>
    public static string? QualifiedName(Type? type)
    {
        if (type is null || type.IsPrimitive || type == typeof(object) || type == typeof(string))
        {
            return type is null ? null : CSharpTypeName.Of(type);
        }

        var name = $"{type.Namespace}.{type.Name.Split('`')[0]}";
        return type.IsGenericType
            ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(QualifiedName))}>"
            : name;
    }

    private string? Signature(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) =>
            $"{Modifiers(constructor)}{constructor.DeclaringType!.Name}({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || IsConversion(method)) => Method(method),
        PropertyInfo property => Property(property),
        EventInfo { AddMethod: { } add } @event when IsVisible(add) =>
            $"{Modifiers(add)}event {TypeName(_nullability.Create(@event))} {@event.Name}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily => Field(field),
        _ => null,
    };

    private string Method(MethodInfo method)
    {
        var returned = TypeName(_nullability.Create(method.ReturnParameter));
        var head = IsConversion(method) ? $"explicit operator {returned}" : $"{returned} {method.Name}";
        return $"{Modifiers(method)}{head}({Parameters(method)})";
    }

    private string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToArray();
        if (accessors.Length == 0)
        {
            return null;
        }

        // The property is as visible as its more visible accessor; the other one says so itself.
        var widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        var parameters = string.Join(", ", property.GetIndexParameters().Select(Parameter));
        var name = parameters.Length == 0 ? property.Name : $"this[{parameters}]";
        string Accessor(MethodInfo? accessor, string word) =>
            accessor is null || !IsVisible(accessor) ? ""
            : accessor.IsPublic == widest.IsPublic ? $"{word}; " : $"protected {word}; ";

        return $"{Modifiers(widest)}{TypeName(_nullability.Create(property))} {name} "
            + $"{{ {Accessor(property.GetMethod, "get")}{Accessor(property.SetMethod, "set")}}}";
    }

    private string Field(FieldInfo field)
    {
        var visibility = field.IsPublic ? "public " : "protected ";
        var kind = field.IsLiteral ? "const "
            : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {Constant(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{visibility}{kind}{TypeName(_nullability.Create(field))} {field.Name}{value}";
    }

    private string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue
            ? $" = {Constant(parameter.RawDefaultValue, parameter.ParameterType)}"
            : "";
        return $"{modifier}{TypeName(_nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string TypeName(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        if (type.IsValueType)
        {
            return CSharpTypeName.Of(type);
        }

        var name = CSharpTypeName.Of(type);
        if (info.ElementType is { } element)
        {
            name = TypeName(element) + "[]";
        }
        else if (type.IsGenericType)
        {
            name = $"{type.Name.Split('`')[0]}<{string.Join(", ", info.GenericTypeArguments.Select(TypeName))}>";
        }

        return info.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }

    private static string Constant(object? value, Type type) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        bool => value.Equals(true) ? "true" : "false",
        string => $"\"{value}\"",
        _ when type.IsEnum => $"{type.Name}.{Enum.GetName(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Modifiers(MethodBase method)
    {
        var visibility = method.IsPublic ? "public " : "protected ";
        if (method.IsStatic)
        {
            return visibility + "static ";
        }

        // What implements an interface is virtual to the runtime, but final; an interface says nothing at all.
        if (!method.IsVirtual || method.DeclaringType!.IsInterface)
        {
            return visibility;
        }

        var isOverride = method is MethodInfo info && info.GetBaseDefinition() != info;
        var dispatch = method.IsAbstract ? "abstract " : isOverride ? "override " : method.IsFinal ? "" : "virtual ";
        return visibility + (isOverride && method.IsFinal ? "sealed " : "") + dispatch;
    }

    private static bool IsConversion(MethodInfo method) => method.Name == "op_Explicit";

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
